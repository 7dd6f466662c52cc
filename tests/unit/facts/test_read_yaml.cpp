// YAML as fact trees: scalars by the core schema, places to the byte, and everything that is refused.
#include <catch2/catch.hpp>

#include "written_facts.hpp"

namespace tenet::test {
namespace {

std::string yaml(std::string text) { return read_as(FactFormat::yaml, std::move(text)); }

bool begins(const std::string& text, const std::string& start) {
  INFO(text);
  const bool does = text.compare(0, start.size(), start) == 0;
  CHECK(does);
  return does;
}

TEST_CASE("plain scalars follow the core schema of YAML 1.2, quoted ones are text") {
  CHECK(
      yaml("[1, -1, +1, 010, 0x1F, 0o17, 1e3, 1.5, yes, no, true, False, ~, null, '', \"1\", 'true', "
           "2026-06-01]") ==
      R"([1, -1, 1, 10, 31, 15, "1e3", "1.5", "yes", "no", true, false, null, null, "", "1", "true", "2026-06-01"])");
  CHECK(yaml("[+-1, 0x-1, 0x, 0o8, --1, 9223372036854775808, -9223372036854775808]") ==
        R"(["+-1", "0x-1", "0x", "0o8", "--1", "9223372036854775808", "-9223372036854775808"])");
  CHECK(yaml("a:\nb: |\n  x\n  y\nc: >\n  x\n  y\n") == "{a: null, b: \"x\ny\n\", c: \"x y\n\"}");
  CHECK(yaml("1: a\ntrue: b\n2026-01-01: c") == R"({1: "a", true: "b", 2026-01-01: "c"})");
}

TEST_CASE("a spelling is kept beside what it means") {
  Sources sources;
  const auto source = sources.add("f", "a: 010\nb: TRUE\n");
  const auto document = read_yaml(sources.file(source), source);
  REQUIRE(document);
  CHECK(document->nodes[1].text == "010");
  CHECK(document->nodes[2].text == "TRUE");
}

TEST_CASE("places in YAML are bytes of the file") {
  Sources sources;
  const auto source =
      sources.add("f", "\xef\xbb\xbf# ü\nü:  { b: \"é\", c: [x, 'y'] }\r\nd:\n  - z\n  - k: v\n");
  const auto document = read_yaml(sources.file(source), source);
  REQUIRE(document);
  const auto text_of = [&](FactNodeId id) { return std::string(sources.text(document->nodes[id].where)); };
  const auto key_of = [&](FactNodeId id) { return std::string(sources.text(document->nodes[id].key_where)); };
  CHECK(key_of(1) == "ü");
  CHECK(text_of(1) == "{ b: \"é\", c: [x, 'y'] }");
  CHECK(text_of(2) == "\"é\"");
  CHECK(text_of(3) == "[x, 'y']");
  CHECK(text_of(5) == "'y'");
  CHECK(key_of(6) == "d");
  CHECK(text_of(7) == "z");
  CHECK(key_of(9) == "k");
  CHECK(text_of(9) == "v");
}

TEST_CASE("aliases repeat what their anchors have") {
  CHECK(yaml("a: &x { k: [1, 2] }\nb: *x\nc: &y z\nd: [*y, *y]") ==
        R"({a: {k: [1, 2]}, b: {k: [1, 2]}, c: "z", d: ["z", "z"]})");
  CHECK(yaml("a: &x 1\nb: &x 2\nc: *x") == "{a: 1, b: 2, c: 2}");  // an anchor may be given again
  begins(yaml("a: *x\nx: &x 1"), "E1008@1:4 nothing has the anchor `&x`");
  begins(yaml("a: &x [1, *x]"), "E1008@1:11 the alias `*x` stands inside what it repeats");
  begins(yaml("a: &x b\n*x : 1"), "E1008@2:1 the alias `*x` stands where a key is meant");
}

TEST_CASE("a document that grows by its aliases is stopped") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const auto before = std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) bomb += (k > 0 ? ", *a" : "*a") + before;
    bomb += "]\n";
  }
  begins(yaml(bomb), "E1006@");
}

TEST_CASE("nesting is bounded") {
  const auto nested = [](int depth) { return std::string(depth, '[') + "x" + std::string(depth, ']'); };
  CHECK(yaml(nested(64)) == std::string(64, '[') + "\"x\"" + std::string(64, ']'));
  CHECK(yaml(nested(65)) == "E1005@1:65 lists and mappings are nested more than 64 deep");
  begins(yaml(std::string(100000, '[')), "E1005@1:65");
  std::string block;
  for (int i = 0; i < 70; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  begins(yaml(block), "E1005@");
  begins(yaml("a: &x " + nested(40) + "\nb: " + std::string(30, '[') + "*x" + std::string(30, ']')),
         "E1005@2:34");
}

TEST_CASE("a key twice is reported with both places") {
  CHECK(yaml("a: 1\nb: 2\na: 3\n") == "E1007@3:1 the key `a` stands twice in one mapping");
  CHECK(yaml("a: { x: 1, x: 2 }\nb: { y: 1, \"y\": 2 }") ==
        "E1007@1:12 the key `x` stands twice in one mapping | E1007@2:12 the key `y` stands twice in one "
        "mapping");
}

TEST_CASE("what topologies don't use is refused") {
  begins(yaml("a: !!str 1"), "E1008@1:4 a YAML tag");
  begins(yaml("a: !x { b: 1 }"), "E1008@1:4 a YAML tag");
  begins(yaml("a: { <<: { b: 1 } }"), "E1008@1:6 merge keys");
  begins(yaml("a: 1\n---\nb: 1\n"), "E1008@2:1 the file has more than one YAML document");
  begins(yaml("? [a]\n: 1\n"), "E1008@1:3 a list or a mapping stands where a key is meant");
  begins(yaml("? {a: b}\n: 1\n"), "E1008@1:3 a list or a mapping stands where a key is meant");
  begins(yaml(": 1\n"), "E1008@1:1 a key is empty");
  CHECK(yaml("---\na: 1\n...\n") == "{a: 1}");
}

TEST_CASE("broken YAML says where") {
  begins(yaml("a: [1, 2\n"), "E1003@2:1 the YAML can't be read: flow sequence without a closing bracket");
  begins(yaml("a: \"x\n"), "E1003@1:5 the YAML can't be read: double-quoted scalar without closing quote");
  begins(yaml("a: 1\n\tb: 2\n"), "E1003@");
  begins(yaml("a: b: c"), "E1003@1:5");
  begins(yaml("a: @b"), "E1003@1:4");
}

TEST_CASE("an empty file, and one of comments, hold no facts") {
  begins(yaml(""), "E1009@1:1");
  begins(yaml("# nothing\n\n"), "E1009@1:1");
}

TEST_CASE("a file that isn't text is refused at its first bad byte") {
  CHECK(yaml("a: b\n\xff") == "E1002@2:1 the file isn't UTF-8");
  CHECK(yaml("a: \x01") == "E1002@1:4 the file holds the control character 0x01");
  CHECK(yaml(std::string("a: b\0", 5)) == "E1002@1:5 the file holds the control character 0x00");
  CHECK(yaml(std::string(70000, 'a') + "\xc3") == "E1002@1:70001 the file isn't UTF-8");
  CHECK(yaml(std::string(70000, '\x80')) == "E1002@1:1 the file isn't UTF-8");
}

}  // namespace
}  // namespace tenet::test
