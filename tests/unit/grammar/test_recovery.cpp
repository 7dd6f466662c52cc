// Several errors in one file: each is found, none is the echo of another, and what is right stays in the
// tree.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

/// The lines, from 1, on which errors are reported.
std::vector<std::uint32_t> lines(const std::string& text) {
  const Reading reading(text);
  std::vector<std::uint32_t> found;
  for (const Diagnostic& each : reading.parsed.diagnostics.items())
    found.push_back(reading.sources.place(each.where).line);
  return found;
}

std::size_t count(const SyntaxTree& tree, NodeKind kind) {
  std::size_t found = 0;
  for (const Node& node : tree.nodes()) found += node.kind == kind ? 1 : 0;
  return found;
}

using Numbers = std::vector<std::uint32_t>;

TEST_CASE("statements fail one by one") {
  const std::string text =
      "module m\n"
      "policy p for x in E {\n"
      "  require x.a ==\n"
      "  require x.b\n"
      "  let = 3\n"
      "  for y im x.s {\n"
      "    require y.a\n"
      "    require y.\n"
      "    advise y.c y.d\n"
      "  }\n"
      "  when { require x.c }\n"
      "  require x.d\n"
      "}\n"
      "define f(a: A): B = a +\n"
      "define g: C = c\n";
  CHECK(lines(text) == Numbers{4, 5, 6, 9, 11, 15});
  const Reading reading(text);
  CHECK(count(reading.tree(), NodeKind::PolicyDecl) == 1);
  CHECK(count(reading.tree(), NodeKind::ConstantDecl) == 1);
  CHECK(count(reading.tree(), NodeKind::For) == 1);
  CHECK(count(reading.tree(), NodeKind::Error) > 0);
}

TEST_CASE("fields, members, facts and cases fail one by one") {
  CHECK(lines("module m\nentity E {\n  a Int\n  b: Int\n  c: = 3\n  d: Int\n}\n") == Numbers{3, 5});
  CHECK(lines("module m\nentity E { a Int, b: Int, c: , d: Int }\n") == Numbers{2, 2});
  CHECK(lines("module m\nenum E { a, 1, b, \"c\", d }\n") == Numbers{2, 2});
  CHECK(lines("module m\nfacts f {\n  T a { x: , y: 1 }\n  T { z }\n  T b { x: 1 }\n}\n") == Numbers{3, 4});
  CHECK(lines("module m\ntest \"t\" for p given f at 2026-01-01 {\n  case \"a\" { x } expect nothing\n  case "
              "expect nothing\n"
              "  case \"c\" expect nothing\n  case \"d\" expect violated y\n}\n") == Numbers{3, 4, 6});
}

TEST_CASE("a header that is wrong doesn't hide its block") {
  CHECK(lines("module m\npolicy p fr x in E {\n  require ==\n}\n") == Numbers{2, 3});
}

TEST_CASE("a missing brace costs one declaration") {
  CHECK(lines("module m\npolicy p for x in E {\n  when x.a {\n    require x.b\npolicy q for y in E {\n  "
              "require ==\n}\n") == Numbers{3, 6});
  CHECK(lines("module m\ndefine f: T = { a, { b, c }\npolicy q for y in E {\n  require ==\n}\n") ==
        Numbers{2, 4});
}

TEST_CASE("an expression within a text fails alone") {
  const Reading reading("module m\npolicy p for x in E {\n  require x.a else \"a {b c} e {f +} g\"\n}\n");
  CHECK(reading.errors().size() == 2);
  CHECK(count(reading.tree(), NodeKind::ElseMessage) == 1);
  CHECK(count(reading.tree(), NodeKind::Require) == 1);
}

TEST_CASE("declarations after rubbish are read") {
  const Reading reading("module m\nfoo bar baz { require x }\nparam p: Int = 1\n}}\nparam q: Int = 1\n");
  CHECK(count(reading.tree(), NodeKind::ParamDecl) == 2);
  CHECK(reading.errors().size() == 2);
}

TEST_CASE("a broken module line is one error") {
  CHECK(lines("module\nuse std.x509\nparam p: Int = 1\n") == Numbers{2});
  CHECK(lines("module 3\nuse std.x509\n") == Numbers{1});
}

TEST_CASE("whatever is cut off, the tree stands") {
  const std::string text =
      "module m\nuse a.b\nentity E is F { a: set of T = {}, b: U? }\npolicy p for x in E where x.a exists "
      "{\n  title \"t {x}\"\n"
      "  for y in x.s { require @A every z in y.s: z.a implies (z.b chains to [r] through c) else \"m {count "
      "z}\" }\n}\n"
      "facts f { T a like b { x: { y: absent } } }\ntest \"t\" for p given f at 2026-01-01 { case \"c\" { "
      "R[\"k\"] = unknown } "
      "expect violated @A for a, b and vacuous }\nadjust p off because \"x\"\n";
  CHECK(Reading(text).errors().empty());
  for (std::size_t length = 0; length < text.size(); ++length) {
    const Reading reading(text.substr(0, length));
    REQUIRE(reading.tree().node(reading.tree().root()).subtree_end == reading.tree().nodes().size());
  }
}

}  // namespace
}  // namespace tenet::syntax::testing
