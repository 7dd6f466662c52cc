// The sketches that the language was designed with, where they are at hand: each parses without a diagnostic,
// and the layout of each, however it was written, is its own layout.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "shape.hpp"
#include "tenet/format.hpp"

namespace tenet::syntax::testing {
namespace {

std::vector<std::string> sketches() {
  const std::filesystem::path folder = std::filesystem::path(TENET_SOURCE_DIR) / "../shared/design/sketches";
  std::vector<std::string> texts;
  if (!std::filesystem::is_directory(folder)) {
    WARN("skipped: there are no sketches at " << folder);
    return texts;
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".tenet") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  CHECK(texts.size() >= 10);
  return texts;
}

void check_layout_is_stable(const std::string& text) {
  Sources sources;
  const auto once = format(sources, sources.add("once", text));
  INFO(text);
  REQUIRE(once.has_value());
  const auto twice = format(sources, sources.add("twice", *once));
  REQUIRE(twice.has_value());
  CHECK(*twice == *once);
}

/// The same tokens with other blanks and line ends between them, where that leaves them the same.
std::string disarranged(const SyntaxTree& tree, std::mt19937& random) {
  std::string out;
  bool in_text = false;
  for (const Token& token : tree.tokens()) {
    if (token.kind == TokenKind::TextBegin) in_text = true;
    if (token.kind == TokenKind::Whitespace && !in_text) continue;
    const bool comment = is_trivia(token.kind) && token.kind != TokenKind::Whitespace;
    const char* const layouts[] = {" ", "  ", "\n", "\n\n\n", "\r\n", "\t"};
    const bool may_break = token.kind != TokenKind::Name;  // a function between its arguments begins no line
    if (!in_text || token.kind == TokenKind::TextBegin) out += layouts[random() % (may_break ? 6 : 2)];
    out += tree.text(token);
    if (comment) out += "\n";
    if (token.kind == TokenKind::TextEnd) in_text = false;
  }
  return out;
}

/// The text with a token or a byte lost, doubled or exchanged for another.
std::string damaged(const SyntaxTree& tree, std::mt19937& random) {
  std::string out;
  const auto& tokens = tree.tokens();
  for (const Token& token : tokens) {
    const auto dice = random() % 40;
    if (dice == 0) continue;
    out += dice == 1 ? tree.text(tokens[random() % tokens.size()]) : tree.text(token);
    if (dice == 2) out += tree.text(token);
    if (dice == 3) out += static_cast<char>(random() % 256);
  }
  return out;
}

TEST_CASE("a damaged sketch has a tree, and diagnostics where it needs them") {
  std::mt19937 random(11);
  for (const std::string& text : sketches()) {
    const Reading whole(text);
    for (int round = 0; round < 20; ++round) {
      const Reading reading(damaged(whole.tree(), random));
      const SyntaxTree& tree = reading.tree();
      CHECK(tree.node(tree.root()).subtree_end == tree.nodes().size());
      const bool error_nodes = reading.find(NodeKind::Error) != kNoNode;
      CHECK(error_nodes <= reading.parsed.diagnostics.has_errors());
    }
  }
}

TEST_CASE("the sketches parse") {
  for (const std::string& text : sketches()) {
    INFO(text);
    CHECK(Reading(text).errors() == std::vector<std::string>{});
  }
}

TEST_CASE("the layout of a sketch is stable") {
  for (const std::string& text : sketches()) check_layout_is_stable(text);
}

TEST_CASE("the layout of a disarranged sketch is stable") {
  std::mt19937 random(7);
  for (const std::string& text : sketches()) {
    const Reading reading(text);
    for (int round = 0; round < 5; ++round) check_layout_is_stable(disarranged(reading.tree(), random));
  }
}

}  // namespace
}  // namespace tenet::syntax::testing
