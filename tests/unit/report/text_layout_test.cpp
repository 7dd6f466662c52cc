#include "text_layout.hpp"

#include <catch2/catch.hpp>

namespace tenet::report {

TEST_CASE("wrap breaks at blanks, indents what follows, and leaves long words whole") {
  CHECK(wrap("one two three", 0, 2, 8) == "one two\n  three");
  CHECK(wrap("a /very/long/path b", 0, 1, 6) == "a\n /very/long/path\n b");
  CHECK(wrap("first", 20, 4, 10) == "first");
  CHECK(wrap("", 0, 2, 8).empty());
}

TEST_CASE("columns are code points, and cutting never splits one") {
  CHECK(columns("naïve…") == 6);
  CHECK(cut("naïve", 5) == "naïve");
  CHECK(cut("naïve", 4) == "naï…");
  CHECK(cut("ïïïï", 2) == "ï…");
}

}  // namespace tenet::report
