// What has a limit, or could run away: nesting, chains, long files, many errors.
#include <catch2/catch.hpp>

#include "shape.hpp"
#include "tenet/diagnostics/syntax.hpp"

namespace tenet::syntax::testing {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (; times > 0; --times) all += text;
  return all;
}

std::string constant(const std::string& expression) { return "module m\ndefine c: T = " + expression + "\n"; }
std::string policy(const std::string& body) { return "module m\npolicy p for x in E {\n" + body + "\n}\n"; }

/// The height of the tree, root to leaf.
std::size_t height(const SyntaxTree& tree) {
  std::vector<std::uint32_t> open;
  std::size_t highest = 0;
  for (std::uint32_t at = 0; at < tree.nodes().size(); ++at) {
    while (!open.empty() && open.back() <= at) open.pop_back();
    open.push_back(tree.nodes()[at].subtree_end);
    highest = std::max(highest, open.size());
  }
  return highest;
}

std::size_t errors(const std::string& text) {
  const Reading reading(text);
  CHECK(height(reading.tree()) <= kMaxTreeHeight);
  return reading.errors().size();
}

void check_too_deep(const std::string& text) {
  const Reading reading(text);
  CHECK(height(reading.tree()) <= kMaxTreeHeight);
  REQUIRE(!reading.parsed.diagnostics.empty());
  const auto& items = reading.parsed.diagnostics.items();
  CHECK(std::any_of(items.begin(), items.end(),
                    [](const Diagnostic& each) { return each.code == code::E0125; }));
  CHECK(items.size() <= 3);
}

TEST_CASE("what nests within the limit is read") {
  CHECK(errors(constant(repeated("(", 190) + "a" + repeated(")", 190))) == 0);
  CHECK(errors(constant(repeated("not ", 190) + "a")) == 0);
  CHECK(errors(constant(repeated("if a then b else ", 190) + "c")) == 0);
  CHECK(errors(constant(repeated("[{(", 60) + "a" + repeated(")}]", 60))) == 0);
  CHECK(errors(policy(repeated("for y in x.s {\n", 190) + repeated("}", 190))) == 0);
}

TEST_CASE("what nests deeper has a diagnostic of its own") {
  constexpr std::size_t kMany = 20000;
  check_too_deep(constant(repeated("(", 100000) + "a" + repeated(")", 100000)));
  check_too_deep(constant(repeated("(", kMany)));
  check_too_deep(constant(repeated("{", kMany)));
  check_too_deep(constant(repeated("f(", kMany)));
  check_too_deep(constant(repeated("not ", kMany) + "a"));
  check_too_deep(constant(repeated("- ", kMany) + "a"));
  check_too_deep(constant(repeated("a implies ", kMany) + "a"));
  check_too_deep(constant(repeated("every x in s: ", kMany) + "a"));
  check_too_deep(constant(repeated("sum ", kMany) + "a"));
  check_too_deep("module m\ndefine c: " + repeated("set of ", kMany) + "T = a\n");
  check_too_deep("module m\ndefine c: " + repeated("(", kMany) + "T = a\n");
  check_too_deep(policy(repeated("when x.a {\n", kMany)));
  check_too_deep("module m\nfacts f { T a { a: " + repeated("{ a: ", kMany) + "}}\n");
}

TEST_CASE("chains have a limit, since they are as high as they are long") {
  CHECK(errors(constant(repeated("a and ", 400) + "a")) == 0);
  CHECK(errors(constant("a" + repeated(".f", 400))) == 0);
  check_too_deep(constant(repeated("a and ", 100000) + "a"));
  check_too_deep(constant("a" + repeated(".f", 100000)));
  check_too_deep(constant("a" + repeated("()", 100000)));
  check_too_deep(constant(repeated("a + ", 100000) + "a"));
}

TEST_CASE("texts within texts don't run away") {
  CHECK(errors(constant(repeated("\"{", 100000))) >= 1);
  CHECK(errors(constant(repeated("\"{", 100) + "a" + repeated("}\"", 100))) == 0);
}

TEST_CASE("errors are reported up to a limit") {
  const Reading many(policy(repeated("require ==\n", 20000)));
  CHECK(many.parsed.diagnostics.errors() == kMaxSyntaxErrors + 1);
  CHECK(many.parsed.diagnostics.items().back().code == code::E0129);
  CHECK(Reading(repeated("$ ", 20000)).parsed.diagnostics.errors() == kMaxSyntaxErrors + 1);
  CHECK(Reading(repeated("\xff ", 20000)).parsed.diagnostics.errors() <= kMaxSyntaxErrors + 1);
}

/// Reads a long text. Were the time to grow faster than the length, this would take hours, and ctest's own
/// limit would end it.
void check_ends(std::string (*text)(std::size_t)) {
  const Reading reading(text(100'000));
  CHECK_FALSE(reading.parsed.tree.nodes().empty());
}

TEST_CASE("a long text of any shape comes to its end") {
  check_ends([](std::size_t n) { return policy(repeated("require x.a == y\n", n)); });
  check_ends([](std::size_t n) { return policy(repeated("require x.a ==\n", n)); });
  check_ends([](std::size_t n) { return constant("[" + repeated("1, ", n) + "1]"); });
  check_ends([](std::size_t n) { return constant("f(sum x for x in s" + repeated(", a", n) + ")"); });
  check_ends([](std::size_t n) { return constant(repeated("(", n) + repeated(")", n)); });
  check_ends([](std::size_t n) { return constant(repeated("/*", n)); });
  check_ends([](std::size_t n) { return repeated("'", n) + repeated("1", n) + " " + repeated("@", n); });
  check_ends([](std::size_t n) { return repeated("policy p for x in E {\n", n); });
  check_ends([](std::size_t n) { return constant("\"" + repeated("{a} ", n) + "\""); });
}

TEST_CASE("nested calls with aggregates aren't read twice") {
  CHECK(errors(constant(repeated("f(sum a for x in s, ", 190) + "b" + repeated(")", 190))) == 0);
}

}  // namespace
}  // namespace tenet::syntax::testing
