// Tokens: any bytes become tokens, which reproduce them.
#include <catch2/catch.hpp>
#include <random>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

/// The text as its tokens have it; empty if they leave a gap.
std::string reproduced(const SyntaxTree& tree) {
  std::string text;
  std::uint32_t at = 0;
  for (const Token& token : tree.tokens()) {
    if (token.begin != at) return {};
    text += tree.text(token);
    at = token.end;
  }
  return text;
}

void check_lossless(const std::string& text) {
  const Reading reading(text);
  CHECK(reproduced(reading.tree()) == text);
  CHECK(reading.tree().tokens().back().kind == TokenKind::End);
  CHECK(reading.tree().kind(reading.tree().root()) == NodeKind::File);
}

std::string kinds(const std::string& text) {
  const Reading reading(text);
  std::string all;
  for (const Token& token : reading.tree().tokens()) {
    if (!is_trivia(token.kind) && token.kind != TokenKind::End) {
      all += std::string(description(token.kind)) + "|";
    }
  }
  return all;
}

TEST_CASE("tokens reproduce the text byte for byte") {
  check_lossless("");
  check_lossless("module m // c\r\n/// d\r\npolicy p\tfor x in E { }\r");
  check_lossless("\xef\xbb\xbfmodule m\n");
  check_lossless("module m\ndefine c: Text = \"a {b} \\{ {f({x})}\" // t");
  check_lossless("\"open {a\n'x' \xff\xfe @ && /* c");
}

TEST_CASE("any bytes become tokens") {
  std::mt19937 random(20260315);
  const std::string alphabet = "ab \n\"{}()[]\\'@./=!<>-:0915,?*+#$&|;\xc3\xa9\xe2\x80\xff";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto length = random() % 40; length > 0; --length) text += alphabet[random() % alphabet.size()];
    check_lossless(text);
  }
}

TEST_CASE("line ends, tabs and a byte order mark are layout") {
  const Reading reading("\xef\xbb\xbfmodule m\r\nuse\tstd.x509\r");
  CHECK(reading.errors().empty());
  CHECK(reading.tree().tokens().front().kind == TokenKind::ByteOrderMark);
}

TEST_CASE("numbers, durations and times are told apart") {
  CHECK(kinds("42") == "a number|");
  CHECK(kinds("30 days 1 second 2\tweeks") == "a duration|a duration|a duration|");
  CHECK(kinds("30 daylight") == "a number|a name|");
  CHECK(kinds("30\ndays") == "a number|a name|");
  CHECK(kinds("2026-03-15 2026-03-15T12:00Z 2026-03-15T12:00:30Z") == "a time|a time|a time|");
  CHECK(kinds("2026-3") == "a number|`-`|a number|");
}

TEST_CASE("the longest punctuation is taken") {
  CHECK(kinds("= == <= < >= > !=") == "`=`|`==`|`<=`|`<`|`>=`|`>`|`!=`|");
  CHECK(kinds("a.b") == "a name|`.`|a name|");
}

TEST_CASE("a tag takes letters, digits, dashes and dots") {
  const Reading reading("module m\npolicy p for x in E { require @BR-6.3.2 a }");
  CHECK(reading.tree().tag_name(reading.find(NodeKind::Tag)) == "BR-6.3.2");
}

TEST_CASE("braces in an expression within a text are its own") {
  CHECK(
      kinds("\"a{ {b} }c\"") ==
      "a text|characters of a text|`{` in a text|`{`|a name|`}`|the `}` that ends the expression in the text|"
      "characters of a text|the end of the text|");
}

TEST_CASE("four slashes document nothing") {
  CHECK(Reading("module m //// x").tree().tokens().at(4).kind == TokenKind::Comment);
  CHECK(Reading("module m /// x").tree().tokens().at(4).kind == TokenKind::DocComment);
}

}  // namespace
}  // namespace tenet::syntax::testing
