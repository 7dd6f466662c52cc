// Facts at their limits: long lines, many entities, deep and wide documents, expansion by aliases; each of
// them would take hours if time grew faster than the input: ctest's own limit ends such a run.
#include <catch2/catch.hpp>
#include <string>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet {
namespace {

Expected<FactDocument> read(FactFormat format, std::string text) {
  Sources sources;
  const auto source = sources.add("facts", std::move(text));
  return format == FactFormat::yaml ? read_yaml(sources.file(source), source)
                                    : read_json(sources.file(source), source);
}

TEST_CASE("a line of ten megabytes is read") {
  const std::string text(10 << 20, 'a');
  const auto yaml = read(FactFormat::yaml, "note: " + text + "\n");
  REQUIRE(yaml);
  CHECK(yaml->nodes[1].text.size() == text.size());
  const auto json = read(FactFormat::json, "{\"note\": \"" + text + "\"}");
  REQUIRE(json);
  CHECK(json->nodes[1].text.size() == text.size());
  CHECK_FALSE(read(FactFormat::yaml, text + ": [\n"));
  CHECK_FALSE(read(FactFormat::json, "{\"note\": \"" + text));
}

TEST_CASE("a line of ten megabytes among lines of NDJSON is read, or is one error") {
  const std::string text(10 << 20, 'a');
  Sources sources;
  const auto source =
      sources.add("facts", "{\"a\":1}\n{\"b\":\"" + text + "\"}\n{\"c\":\"" + text + "\n{\"d\":1}\n");
  FactLines lines(sources.file(source), source);
  Diagnostics diagnostics;
  FactDocument document;
  int read_lines = 0;
  while (lines.next(document, diagnostics)) ++read_lines;
  CHECK(read_lines == 3);
  CHECK(diagnostics.items().size() == 1);
}

TEST_CASE("a long list on one line takes time in proportion") {
  std::string text = "[";
  for (int i = 0; i < 200'000; ++i) text += "a, ";
  text += "a]";
  const auto yaml = read(FactFormat::yaml, "names: " + text);
  REQUIRE(yaml);
  CHECK(yaml->nodes.size() == 200'003);
}

TEST_CASE("a mapping of many keys finds the one that is there twice") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  text += "k77: 2\n";
  const auto yaml = read(FactFormat::yaml, text);
  REQUIRE_FALSE(yaml);
  CHECK(yaml.diagnostics().items().size() == 1);
}

TEST_CASE("aliases of aliases stop at the limit, before the memory is full") {
  for (const int width : {2, 10, 1000}) {
    std::string text = "a0: &a0 x\n";
    for (int i = 1; i < 40; ++i) {
      text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
      for (int k = 0; k < width; ++k) text += (k > 0 ? ", *a" : "*a") + std::to_string(i - 1);
      text += "]\n";
    }
    const auto yaml = read(FactFormat::yaml, text);
    REQUIRE_FALSE(yaml);
    const auto code = yaml.diagnostics().items().front().code;
    CHECK(code == code::E1006);
  }
}

TEST_CASE("brackets without end stop at the limit") {
  for (const auto* bracket : {"[", "{a: ", "[{", "- ", "? "}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += bracket;
    CHECK_FALSE(read(FactFormat::yaml, text));
    CHECK_FALSE(read(FactFormat::json, text));
  }
}

}  // namespace
}  // namespace tenet
