// The canonical layout: what it does to each construct, and that doing it twice changes nothing.
#include <catch2/catch.hpp>

#include "shape.hpp"
#include "tenet/format.hpp"

namespace tenet::syntax::testing {
namespace {

std::string formatted(const std::string& text) {
  Sources sources;
  const auto result = format(sources, sources.add("test.tenet", text));
  return result ? *result : render(result.diagnostics(), sources);
}

/// The layout of a text, which must be its own layout.
std::string laid_out(const std::string& text) {
  const std::string once = formatted(text);
  CHECK(formatted(once) == once);
  return once;
}

std::string body(const std::string& text) {
  const std::string begin = "module m\n\npolicy p for x in E {\n";
  const std::string whole = laid_out(begin + text + "\n}\n");
  REQUIRE(whole.starts_with(begin));
  return whole.substr(begin.size(), whole.size() - begin.size() - 2);
}

TEST_CASE("blanks are one or none") {
  CHECK(laid_out("module   m\ndefine f( a :A,b:set   of B ) :(set of C)?=g (a , [ -1,{} ],{b}) [ 2 ]\n") ==
        "module m\ndefine f(a: A, b: set of B): (set of C)? = g(a, [-1, {}], { b })[2]\n");
  CHECK(laid_out("module m\ndefine c:T=\"a { b  .c } d\"\n") == "module m\ndefine c: T = \"a {b.c} d\"\n");
  CHECK(laid_out("module m\ndefine c: T = a . ( f * ) - 30   days*2\n") ==
        "module m\ndefine c: T = a.(f*) - 30 days * 2\n");
  CHECK(laid_out("module m\nadjust a . b @T severity advice because \"x\"\n") ==
        "module m\nadjust a.b@T severity advice because \"x\"\n");
}

TEST_CASE("line ends and the end of the file are plain") {
  CHECK(laid_out("\xef\xbb\xbfmodule m\r\n\r\n\r\n\r\nuse a.b  \r\n\r\n") == "module m\n\nuse a.b\n");
  CHECK(laid_out("// first\nmodule m") == "// first\nmodule m\n");
}

TEST_CASE("statements stand one a line") {
  CHECK(body("require a require @T b as c severity warning else \"m\" let d = 1") ==
        "  require a\n  require @T b as c severity warning\n    else \"m\"\n  let d = 1\n");
  CHECK(body("when a{require b}") == "  when a { require b }\n");
  CHECK(body("when a { require b else \"m\" }") == "  when a {\n    require b\n      else \"m\"\n  }\n");
  CHECK(body("for a in s where b { require c require d }") ==
        "  for a in s where b {\n    require c\n    require d\n  }\n");
  CHECK(body("when a {\nrequire b }") == "  when a {\n    require b\n  }\n");
}

TEST_CASE("a parameter's bound stands on its line, or on one of its own") {
  CHECK(laid_out("module m\nparam p:Int=3 where p>0\n") == "module m\nparam p: Int = 3 where p > 0\n");
  CHECK(laid_out("module m\nparam p: Int = 3\nwhere p > 0\n") ==
        "module m\nparam p: Int = 3\n  where p > 0\n");
}

TEST_CASE("a policy's condition stands on one line with its name or on a line of its own") {
  CHECK(laid_out("module m\npolicy p for x in E where x.a exists { require x.a }\n") ==
        "module m\npolicy p for x in E where x.a exists {\n  require x.a\n}\n");
  CHECK(laid_out("module m\npolicy p for x in E\nwhere x.a exists\nand x.b { require x.a }\n") ==
        "module m\npolicy p for x in E\n  where x.a exists\n    and x.b\n{\n  require x.a\n}\n");
}

TEST_CASE("long lines break before operators, at the loosest one") {
  const std::string left =
      "x.aaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbb == 1 and x.ccccccccccccccccc > 2";
  const std::string right = "x.ddddddddddddddddddddddddddddd == 3 and x.eeeeeeee";
  CHECK(body("require @T " + left + " or " + right) == "  require @T " + left + "\n      or " + right + "\n");
}

TEST_CASE("breaks that were written stay") {
  CHECK(body("require a\n and b") == "  require a\n      and b\n");
  CHECK(body("let s = {\n a,\n\n b }") == "  let s = {\n    a,\n\n    b\n  }\n");
  CHECK(laid_out("module m\ndefine f: T =\nif a then b\nelse c\n") ==
        "module m\ndefine f: T =\n  if a then b\n  else c\n");
}

TEST_CASE("breaks where none may be go") {
  CHECK(body("let\nd\n=\n1") == "  let d = 1\n");
  CHECK(laid_out("module\nm\nentity E\nis F\n{ a : Int }\n") == "module m\nentity E is F { a: Int }\n");
}

TEST_CASE("fields stay on one line if they were and fit") {
  CHECK(laid_out("module m\nentity E { a: Int, b: T?\n}\n") == "module m\nentity E {\n  a: Int, b: T?\n}\n");
  CHECK(laid_out("module m\nentity E {a:Int,b:Int}\nentity F is E{}\n") ==
        "module m\nentity E { a: Int, b: Int }\nentity F is E { }\n");
}

TEST_CASE("facts break from the outside") {
  const std::string text(80, 'a');
  CHECK(laid_out("module m\nfacts f { T a { x: \"" + text + "\", y: { z: 1, w: [2] } } }\n") ==
        "module m\nfacts f {\n  T a {\n    x: \"" + text + "\",\n    y: { z: 1, w: [2] }\n  }\n}\n");
}

TEST_CASE("comments stay where they are") {
  CHECK(laid_out("module m // name\n\n\n// about p\n/// p\npolicy p for x in E { // begins\n    // inner\n\n "
                 " require x.a // why\n // last\n}\n// end") ==
        "module m // name\n\n// about p\n/// p\npolicy p for x in E { // begins\n  // inner\n\n  require x.a "
        "// why\n  // last\n}\n// end\n");
  CHECK(body("require a // one\n and b // two\n") == "  require a // one\n      and b // two\n");
  CHECK(body("let d = // value\n 1") == "  let d = // value\n      1\n");
}

TEST_CASE("empty lines stay, one of them") {
  CHECK(body("require a\n\n\n\nrequire b\n\n") == "  require a\n\n  require b\n");
}

TEST_CASE("a broken file isn't touched") {
  Sources sources;
  const auto result = format(sources, sources.add("test.tenet", "module m\npolicy p {"));
  CHECK_FALSE(result.has_value());
  CHECK(result.diagnostics().has_errors());
}

}  // namespace
}  // namespace tenet::syntax::testing
