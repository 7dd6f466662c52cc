// What is wrong with the syntax: where, in which words, with which repair.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

using Lines = std::vector<std::string>;

Lines errors(const std::string& declaration) { return Reading("module m\n" + declaration + "\n").errors(); }
Lines hints(const std::string& declaration) { return Reading("module m\n" + declaration + "\n").hints(); }

TEST_CASE("habits of other languages get what to write instead") {
  const auto in_policy = [](const std::string& statement) {
    return hints("policy p for x in E {\n  " + statement + "\n}");
  };
  CHECK(hints("function f(a: A): B = a") == Lines{"write `define NAME(a: TYPE): TYPE = …`"});
  CHECK(hints("import std.net") == Lines{"write `use NAME`"});
  CHECK(hints("entity A extends B { a: Int }") == Lines{"write `is`"});
  CHECK(hints("define f(a: A): B { a }") == Lines{"what it is stands behind `=`, without braces"});
  CHECK(hints("policy my-policy for x in E { require x.a }") ==
        Lines{"a name is made of letters, digits and `_`"});
  CHECK(hints("policy p for Host { require x.a }") == Lines{"name what it is about, as in `for x in Host`"});
  CHECK(hints("policy p for x : Host { require x.a }") == Lines{"write `in` instead of `:`"});
  CHECK(in_policy("deny x.a") == Lines{"a policy says what must hold: `require not …`"});
  CHECK(in_policy("if x.a { require x.b }") == Lines{"write `when … { … }`"});
  CHECK(in_policy("y = 3") == Lines{"write `let y = …`"});
  CHECK(in_policy("require x.a, \"it isn't\"") == Lines{"`else \"…\"` gives the message"});
  CHECK(in_policy("require all y in x.s: y.a") == Lines{"write `every x in S: …`"});
  CHECK(in_policy("require exists x.a") == Lines{"it stands behind what it asks for: `x exists`"});
  CHECK(in_policy("require [y for y in x.s] contains x") ==
        Lines{"a set is made in braces: `{ x for x in s }`"});
  const Lines without_all{"leave it out: `S contains T` asks whether each element of T is in S"};
  CHECK(in_policy("require x.s contains all x.t") == without_all);
  CHECK(in_policy("require x.s contains all { x.a, x.b }") == without_all);
  CHECK(in_policy("require x.s contains each x.t") == without_all);
  CHECK(in_policy("require x.s contains any x.t") == Lines{"write `some x in T: S contains x`"});
  CHECK(in_policy("require x.s contains all").empty());  // a name like others
  CHECK(in_policy("require x.a is not y") ==
        Lines{"`is` asks of which type an entity is; `x exists` asks whether it is there, `==` compares"});
  CHECK(in_policy("require x.a else x.b") ==
        Lines{"write a text; what it says of values stands in braces: `\"{x}\"`"});
}

TEST_CASE("one sign for another") {
  CHECK(errors_in_body("require x.a = 3") == Lines{"E0123 '=': `=` doesn't compare"});
  CHECK(hints("param p Duration = 1 day") == Lines{""});
  CHECK(errors("param p Duration = 1 day") ==
        Lines{"E0120 'Duration': expected `:` and the parameter's type, but found `Duration`"});
  CHECK(hints("param p = 1 day") == Lines{"its type stands before its value, as in `p: Int = 3`"});
  CHECK(hints("facts f { T a { x = 1 } }") == Lines{"write `:` instead of `=`"});
  CHECK(hints("test \"t\" for p given f at 2026-01-01 { case \"c\" { a: 1 } expect nothing }") ==
        Lines{"write `=` instead of `:`"});
}

TEST_CASE("comparisons don't chain") {
  CHECK(errors_in_body("require 1 <= x.a <= 3") == Lines{"E0124 '<=': comparisons don't chain"});
  CHECK(errors_in_body("require x.a == x.b exists") == Lines{"E0124 'exists': comparisons don't chain"});
  CHECK(errors_in_body("require (1 < 2) == (2 < 3)").empty());
  CHECK(errors_in_body("require x.s contains all x.t") ==
        Lines{"E0120 'all': expected a value, but found `all`"});
}

TEST_CASE("a keyword isn't a name") {
  CHECK(errors_in_body("let case = 1") ==
        Lines{"E0122 'case': expected a name after `let`, but `case` is a keyword"});
  CHECK(errors("entity policy { }") ==
        Lines{"E0122 'policy': expected the entity's name, but `policy` is a keyword"});
  CHECK(errors("enum E { a, for, b }") == Lines{"E0122 'for': expected a name, but `for` is a keyword"});
}

TEST_CASE("brackets that are never closed are shown") {
  CHECK(errors_in_body("require (x.a == x.b\nrequire x.c") == Lines{"E0121 '(': this `(` is never closed"});
  CHECK(errors_in_body("require f(x.a, x.b\nrequire x.c") == Lines{"E0121 '(': this `(` is never closed"});
  CHECK(errors_in_body("require R[x.a == x.b") == Lines{"E0121 '[': this `[` is never closed"});
  const Reading reading(
      "module m\npolicy p for x in E {\n  require x.a\npolicy q for y in E { require y.a }\n");
  CHECK(reading.errors() == Lines{"E0121 '{': this `{` is never closed"});
  REQUIRE(reading.parsed.diagnostics.items().front().labels.size() == 1);
  CHECK(reading.sources.text(reading.parsed.diagnostics.items().front().labels.front().where) == "policy");
  CHECK(Reading("module m\nentity E {\n  a: Int\n").errors() == Lines{"E0121 '{': this `{` is never closed"});
}

TEST_CASE("a bracket with something in between is shown as well") {
  const Reading reading("module m\ndefine c: T = [1 2]\n");
  CHECK(reading.errors() == Lines{"E0120 '2': expected an expression, `,` or `]`, but found `2`"});
  CHECK(reading.parsed.diagnostics.items().front().labels.front().text == "opened here");
}

TEST_CASE("misspelt keywords get a suggestion") {
  CHECK(Reading("module m\npolicy p for x in E {\n  require x.a\n  reqire x.b\n}\n").hints() ==
        Lines{"did you mean `require`?"});
  CHECK(hints("test \"t\" for p given f at 2026-01-01 { case \"c\" expect vilated @A for a }") ==
        Lines{"did you mean `violated`?"});
  CHECK(errors_in_body("require x.a exsts\nrequire x.b") ==
        Lines{"E0120 'exsts': expected an operator, but found `exsts`"});
}

TEST_CASE("words are asked for by name") {
  CHECK(errors_in_body("require at 3 y in x: z") ==
        Lines{"E0120 '3': expected `least` or `most` after `at`, but found `3`"});
  CHECK(errors_in_body("require every y in x.s { y.a }") ==
        Lines{"E0120 '{': expected `:` and what is to hold, but found `{`"});
}

TEST_CASE("what stands in the wrong place") {
  CHECK(errors("entity E { a: set of T? }").size() == 1);
  CHECK(errors("entity E { }\nuse std.x509") == Lines{"E0128 'use': `use` stands before the declarations"});
  CHECK(errors("module n") == Lines{"E0128 'module': a file is one module"});
  CHECK(errors_in_body("require x.a\ntitle \"t\"") ==
        Lines{"E0128 'title': `title` stands before a policy's first requirement"});
  CHECK(errors_in_body("require x.a == absent") ==
        Lines{"E0128 'absent': `absent` is a value in facts only"});
  CHECK(errors("require x.a") == Lines{"E0127 'require': `require` stands within a policy"});
  CHECK(errors("entity E { } }") == Lines{"E0127 '}': this `}` closes nothing"});
  CHECK(errors_in_body("require x.a else \"m\" as c").size() == 1);
}

TEST_CASE("a file names its module") {
  CHECK(Reading("").errors() == Lines{"E0126 '': a file begins with the name of its module"});
  CHECK(Reading("use std.x509\n").errors() ==
        Lines{"E0126 'use': a file begins with the name of its module"});
}

TEST_CASE("a comma is missed between fields") {
  CHECK(errors("facts f { T a { x: b y: 1 } }") == Lines{"E0120 'y': expected `,` before the field `y`"});
  CHECK(errors("facts f { T a { x: 1 y: 1 } }") == Lines{"E0120 'y': expected `,` before the field `y`"});
}

TEST_CASE("a brace in a text that is meant as such") {
  CHECK(errors_in_body("require x.a matches \"a{}\"") ==
        Lines{"E0120 '}': expected an expression within the text, but found `}`"});
}

TEST_CASE("the end of the file is called so") {
  CHECK(Reading("module m\nparam p:").errors() ==
        Lines{"E0120 '': expected the parameter's type, but the file ends here"});
}

}  // namespace
}  // namespace tenet::syntax::testing
