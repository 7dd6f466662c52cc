// The canonical layout of every policy of the tree, with white space taken out at random: laying out twice
// changes nothing, and loses no token and no comment. TENET_SEED=N repeats a run; each file is tried with a
// few seeds.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tenet/format.hpp"
#include "tenet/parse.hpp"

namespace tenet::syntax::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> policies_below(const fs::path& root) {
  std::vector<std::string> paths;
  for (const auto* folder : {"stdlib", "policies", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".tenet") paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Parsed parsed(Sources& sources, const std::string& text) {
  return parse(sources, sources.add("t.tenet", text));
}

/// What a layout must keep: tokens and comments, in order.
std::vector<std::string> substance(const std::string& text) {
  Sources sources;
  const auto tree = parsed(sources, text).tree;
  std::vector<std::string> parts;
  for (const auto& token : tree.tokens()) {
    if (token.kind == TokenKind::Whitespace || token.kind == TokenKind::ByteOrderMark) continue;
    std::string part(tree.text(token));
    while (!part.empty() && (part.back() == ' ' || part.back() == '\t')) part.pop_back();  // of comments
    parts.push_back(std::move(part));
  }
  return parts;
}

/// White space between two tokens becomes a blank, several line ends, or stays; never nothing, which could
/// join words.
std::string shaken(const std::string& text, std::mt19937& random) {
  Sources sources;
  const auto tree = parsed(sources, text).tree;
  std::string out;
  bool after_comment = false;
  for (const auto& token : tree.tokens()) {
    const auto piece = tree.text(token);
    const bool is_space = token.kind == TokenKind::Whitespace;
    const auto choice = random() % 6;
    if (!is_space || choice == 0) {
      out += piece;
    } else if (choice == 1 || after_comment) {
      out += std::string(1 + random() % 3, '\n');
    } else if (choice == 2) {
      out += "\r\n \t";
    } else {
      out += ' ';
    }
    after_comment = token.kind == TokenKind::Comment || token.kind == TokenKind::DocComment;
  }
  return out;
}

std::optional<std::string> formatted(const std::string& text) {
  Sources sources;
  auto result = format(sources, sources.add("t.tenet", text));
  if (!result) return std::nullopt;
  return std::move(result).value();
}

TEST_CASE("every policy of the tree can be laid out, whatever its white space was") {
  const char* given = std::getenv("TENET_SEED");
  const auto seed = given != nullptr ? static_cast<unsigned>(std::atoi(given)) : 20260601u;
  std::mt19937 random(seed);
  std::size_t tried = 0;
  for (const auto& path : policies_below(TENET_SOURCE_DIR)) {
    const auto original = read_text(path);
    for (int round = 0; round < 4; ++round) {
      const auto text = round == 0 ? original : shaken(original, random);
      Sources sources;
      // A line end may turn an operator between two lines into something else; what isn't a policy any more
      // isn't laid out.
      if (parsed(sources, text).diagnostics.has_errors()) continue;
      INFO(path << ", seed " << seed << ", round " << round << ":\n" << text);
      const auto once = formatted(text);
      REQUIRE(once.has_value());
      CHECK(formatted(*once) == once);
      CHECK(substance(*once) == substance(text));
      ++tried;
    }
  }
  CHECK(tried > 300);
}

}  // namespace
}  // namespace tenet::syntax::testing
