// NDJSON: a line at a time, and a bad line is its own matter.
#include <catch2/catch.hpp>

#include "written_facts.hpp"

namespace tenet::test {
namespace {

std::string lines(std::string text) { return read_as(FactFormat::ndjson, std::move(text)); }

TEST_CASE("each line is a tree; blank lines are none") {
  CHECK(lines("{\"a\":1}\n\n  \r\n{\"b\":2}\r\n{\"c\":3}") == "{a: 1}\n{b: 2}\n{c: 3}\n");
  CHECK(lines("") == "");
}

TEST_CASE("a bad line is reported with its place and hides no other") {
  CHECK(lines("{\"a\":1}\n{\"b\":tru}\n[1]\n5\n{\"c\":3\n{\"d\":4}\n") ==
        "{a: 1}\n[1]\n{d: 4}\n"
        "E1004@2:6 the JSON can't be read: this is neither `null` nor `true` nor `false`"
        " | E1004@4:1 an object in braces is wanted here"
        " | E1004@5:7 the JSON can't be read: a comma, colon, quote or bracket is missing or too many");
}

TEST_CASE("lines can be read again") {
  Sources sources;
  const auto source = sources.add("f", "\xef\xbb\xbf{\"a\":1}\n{\"b\":2}\n");
  FactLines reader(sources.file(source), source);
  FactDocument document;
  Diagnostics diagnostics;
  int first = 0, second = 0;
  while (reader.next(document, diagnostics)) ++first;
  reader.seek(0);
  while (reader.next(document, diagnostics)) ++second;
  CHECK(first == 2);
  CHECK(second == 2);
  CHECK(diagnostics.empty());
}

}  // namespace
}  // namespace tenet::test
