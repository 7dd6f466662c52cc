// Text literals: their parts, their expressions, their escapes.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

std::optional<std::string> value(const std::string& literal) {
  const Reading reading("module m\ndefine c: Text = " + literal + "\n");
  INFO(literal);
  CHECK(reading.errors().empty());
  return reading.tree().plain_text(reading.find(NodeKind::Text));
}

TEST_CASE("parts and expressions alternate") {
  CHECK(expression("\"\"") == "(Text)");
  CHECK(expression("\"a\"") == "(Text 'a')");
  CHECK(expression("\"{a}\"") == "(Text a)");
  CHECK(expression("\"{a}{b} c {count d.e + 1}\"") == "(Text a b ' c ' (+ (Count (FieldAccess d e)) 1))");
  CHECK(expression("\"x {f(\"y {z}\")}\"") == "(Text 'x ' (Call f (Text 'y ' z)))");
  CHECK(expression("\"x { {a, b} }\"") == "(Text 'x ' (SetLiteral a b))");
}

TEST_CASE("escapes are resolved") {
  CHECK(value(R"("a\n\t\"\\\{\}")") == "a\n\t\"\\{}");
  CHECK(value(R"("\u{41}\u{e9}\u{20ac}\u{1f512}")") == "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x92");
  CHECK(value("\"a } b // c\"") == "a } b // c");
  CHECK(value("\"\"") == "");
  CHECK(value("\"{x}\"") == std::nullopt);
}

TEST_CASE("an expression within a text has its place in the file") {
  const Reading reading("module m\ndefine c: Text = \"ab {x.y} z\"\n");
  const NodeId field = reading.find(NodeKind::FieldAccess);
  CHECK(reading.tree().text(field) == "x.y");
  CHECK(reading.tree().span(field) == Span{31, 34});
}

TEST_CASE("a part keeps its spelling") {
  const Reading reading("module m\ndefine c: Text = \"a\\nb\"\n");
  const NodeId part = reading.find(NodeKind::TextPart);
  CHECK(reading.tree().text(part) == "a\\nb");
  CHECK(reading.tree().decode_text(part) == "a\nb");
}

}  // namespace
}  // namespace tenet::syntax::testing
