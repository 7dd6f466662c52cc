// What is wrong with characters and tokens: where, in which words, with which repair, and without echo.
#include <catch2/catch.hpp>

#include "shape.hpp"

namespace tenet::syntax::testing {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("operators of other languages are read as what they mean") {
  CHECK(errors_in_body("require x.a && x.b || !x.c") ==
        Lines{"E0112 '&&': `&&` isn't an operator of this language",
              "E0112 '||': `||` isn't an operator of this language",
              "E0112 '!': `!` isn't an operator of this language"});
  CHECK(errors_in_body("require x.a <> x.b") == Lines{"E0112 '<>': `<>` isn't an operator of this language"});
  CHECK(errors_in_body("require x.a;") == Lines{"E0112 ';': statements and declarations have no end mark"});
  CHECK(errors_in_body("require x.a => x.b") == Lines{"E0112 '=>': `=>` isn't an operator of this language"});
  CHECK(Reading("module m\ndefine f(x: T) -> U = x").hints() ==
        Lines{"write `:` before a function's type, and `.` before a field"});
}

TEST_CASE("a text must be closed on its line") {
  CHECK(errors_in_body("title \"open\nrequire x.a\nrequire x.b") ==
        Lines{"E0103 '\"open': this text isn't closed before its line ends"});
  CHECK(errors_in_body("require x.a else \"a {x.b\nrequire x.b") ==
        Lines{"E0103 '\"a {x.b': this text isn't closed before its line ends"});
  CHECK(Reading("module m\ndefine c: Text = \"").errors() ==
        Lines{"E0103 '\"': this text isn't closed before its line ends"});
}

TEST_CASE("texts in other quotes are still texts") {
  CHECK(errors_in_body("require x.a == 'b'") ==
        Lines{"E0106 ''b'': a text stands between straight double quotes"});
  CHECK(errors_in_body("require x.a == \xe2\x80\x9c"
                       "b\xe2\x80\x9d") ==
        Lines{"E0106 '\xe2\x80\x9c"
              "b\xe2\x80\x9d': a text stands between straight double quotes"});
}

TEST_CASE("escapes are checked") {
  CHECK(errors_in_body("require x.a matches \"\\w+\"") == Lines{"E0104 '\\w': `\\w` isn't an escape"});
  CHECK(errors_in_body("require x.a matches \"\\u{110000}\"") ==
        Lines{"E0104 '\\u{110000}': `\\u{110000}` isn't a character of Unicode"});
  CHECK(errors_in_body("require x.a matches \"\\u{d800}\"").size() == 1);
  CHECK(errors_in_body("require x.a matches \"\\u{}\"").size() == 1);
}

TEST_CASE("numbers, durations and times are checked") {
  CHECK(errors_in_body("require x.a < 30days") ==
        Lines{"E0105 '30days': a duration has a blank before its unit"});
  CHECK(errors_in_body("require x.a < 1.5") == Lines{"E0105 '1.5': `1.5` isn't a number"});
  CHECK(errors_in_body("require x.a == 192.0.2.1") == Lines{"E0105 '192.0.2.1': `192.0.2.1` isn't a number"});
  CHECK(errors_in_body("require x.a < 0x1f") == Lines{"E0105 '0x1f': `0x1f` is neither a number nor a name"});
  CHECK(errors_in_body("require x.a < 9223372036854775807").empty());
  CHECK(errors_in_body("require x.a < 9223372036854775808") ==
        Lines{"E0107 '9223372036854775808': this number is too large"});
  CHECK(errors_in_body("require x.a < 2026-02-29") ==
        Lines{"E0108 '2026-02-29': `2026-02-29` isn't on the calendar"});
  CHECK(errors_in_body("require x.a < 2028-02-29T23:59:59Z").empty());
  CHECK(errors_in_body("require x.a < 2028-02-29T24:00Z").size() == 1);
  CHECK(errors_in_body("require x.a < 2026-03-15T12:00") ==
        Lines{"E0108 '2026-03-15T12:00': `2026-03-15T12:00` isn't a time"});
}

TEST_CASE("a tag has a name") {
  CHECK(errors_in_body("require @ x.a") == Lines{"E0111 '@': this tag has no name"});
}

TEST_CASE("a name has letters of a to z") {
  CHECK(errors_in_body("let gr\xc3\xb6\xc3\x9f"
                       "e = 1") == Lines{"E0102 'gr\xc3\xb6\xc3\x9f"
                                         "e': `gr\xc3\xb6\xc3\x9f"
                                         "e` can't be a name"});
}

TEST_CASE("comments of other languages are comments") {
  CHECK(errors_in_body("# note\nrequire x.a /* why\n not */ require x.b").size() == 2);
}

TEST_CASE("stray characters are reported once a run") {
  CHECK(errors_in_body("require $$$x.a") == Lines{"E0101 '$': `$` means nothing here"});
  CHECK(errors_in_body("require x.a % x.b").size() == 1);
}

TEST_CASE("what isn't UTF-8 or misleads is refused wherever it stands") {
  CHECK(Reading("module m // \xff\xfe x").errors() == Lines{"E0109 '\xff\xfe': these bytes aren't UTF-8"});
  CHECK(errors_in_body("title \"a\xc3\"") == Lines{"E0109 '\xc3': these bytes aren't UTF-8"});
  CHECK(errors_in_body("title \"a\xed\xa0\x80\"").size() == 1);  // a surrogate
  CHECK(errors_in_body("title \"a\xc0\xaf\"").size() == 1);      // overlong
  CHECK(errors_in_body("title \"\xe2\x80\xae"
                       "abc\"") == Lines{"E0110 '\xe2\x80\xae': a control of the writing direction makes the "
                                         "policy read otherwise than it is"});
  CHECK(errors_in_body("// \xe2\x81\xa6 hidden").size() == 1);
  CHECK(errors_in_body("require \x01 x.a") ==
        Lines{"E0110 '\x01': a control character may not stand in a policy"});
  CHECK(errors_in_body(std::string("title \"a\0b\"", 11)).size() == 1);
  CHECK(errors_in_body("require x.\xff"
                       "a")
            .size() == 1);
}

}  // namespace
}  // namespace tenet::syntax::testing
