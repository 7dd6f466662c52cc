// JSON as fact trees: the same as YAML's, with places to the byte.
#include <catch2/catch.hpp>

#include "written_facts.hpp"

namespace tenet::test {
namespace {

std::string json(std::string text) { return read_as(FactFormat::json, std::move(text)); }

TEST_CASE("JSON gives the same trees as YAML") {
  const std::string text =
      R"({"tenet": 1, "Host": {"h1": {"fqdn": "h.example", "up": true, "tls": null, "n": -5, "a": ["x", {}, []]}}})";
  CHECK(json(text) == read_as(FactFormat::yaml, text));
  CHECK(json(text) ==
        R"({tenet: 1, Host: {h1: {fqdn: "h.example", up: true, tls: null, n: -5, a: ["x", {}, []]}}})");
  CHECK(json(R"({"a": 1.5, "b": 1e3, "c": 123456789012345678901234567890, "d": 9223372036854775808})") ==
        R"({a: "1.5", b: "1e3", c: "123456789012345678901234567890", d: "9223372036854775808"})");
  CHECK(json(R"({"aü\n": "\u00fc\ud83e\udd8a"})") == "{aü\n: \"ü🦊\"}");
}

TEST_CASE("places in JSON are bytes of the file") {
  Sources sources;
  const auto source =
      sources.add("f", "\xef\xbb\xbf{ \"ü\" : { \"b\":\"é\" , \"c\" : [ 1 , \"y\" ] } ,\n  \"d\" : true }\n");
  const auto document = read_json(sources.file(source), source);
  REQUIRE(document);
  const auto text_of = [&](FactNodeId id) { return std::string(sources.text(document->nodes[id].where)); };
  const auto key_of = [&](FactNodeId id) { return std::string(sources.text(document->nodes[id].key_where)); };
  CHECK(key_of(1) == "\"ü\"");
  CHECK(text_of(1) == "{ \"b\":\"é\" , \"c\" : [ 1 , \"y\" ] }");
  CHECK(text_of(2) == "\"é\"");
  CHECK(text_of(3) == "[ 1 , \"y\" ]");
  CHECK(text_of(4) == "1");
  CHECK(key_of(6) == "\"d\"");
  CHECK(text_of(6) == "true");
}

TEST_CASE("broken JSON says where") {
  for (const auto* bad :
       {"{\"a\": 1,}", "{\"a\" 1}", "{\"a\": 1 \"b\": 2}", "{a: 1}", "[1, 2", "{\"a\": tru}", "{\"a\": 01}",
        "{\"a\": nul}", "{\"a\": \"\\x\"}", "{\"a\": 1} x", "{\"a\": \"x}", "{\"a\": \"\\ud800\"}",
        "{\"a\": [1 2]}", "{\"a\":\n", "[}", "{\"a\": -}", "{,}", "}", "{\"a\": \"x\ny\"}"}) {
    INFO(bad);
    const auto read = json(bad);
    INFO(read);
    CHECK(read.compare(0, 6, "E1004@") == 0);
  }
  CHECK(json("{\"a\": 1,\n \"b\": \"x}") == "E1004@2:7 the JSON can't be read: a text has no closing quote");
  CHECK(json("{\"a\": [1,\n tru]}") ==
        "E1004@2:2 the JSON can't be read: this is neither `null` nor `true` nor `false`");
}

TEST_CASE("a JSON file is an object") {
  CHECK(json("1") == "E1004@1:1 an object in braces is wanted here");
  CHECK(json("\"x\"") == "E1004@1:1 an object in braces is wanted here");
  CHECK(json(" ") == "E1009@1:1 the file holds no facts");
}

TEST_CASE("JSON has the limits of YAML") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(json(nested(64)) == nested(64));
  CHECK(json(nested(65)) == "E1005@1:65 lists and mappings are nested more than 64 deep");
  CHECK(json(std::string(100000, '[')).compare(0, 10, "E1005@1:65") == 0);
  CHECK(json(R"({"a": 1, "a": 2})") == "E1007@1:10 the key `a` stands twice in one mapping");
}

TEST_CASE("the format is the extension's, else what the text looks like") {
  CHECK(fact_format_of("a.yaml", "{}") == FactFormat::yaml);
  CHECK(fact_format_of("a.YML", "{}") == FactFormat::yaml);
  CHECK(fact_format_of("a.json", "a: 1") == FactFormat::json);
  CHECK(fact_format_of("a.jsonl", "") == FactFormat::ndjson);
  CHECK(fact_format_of("a.ndjson", "") == FactFormat::ndjson);
  CHECK(fact_format_of("-", "tenet: 1") == FactFormat::yaml);
  CHECK(fact_format_of("-", "\n{\n  \"tenet\": 1\n}") == FactFormat::json);
  CHECK(fact_format_of("-", "{\"type\":\"A\",\"id\":\"x\"}\n{\"type\":\"A\",\"id\":\"y\"}\n") ==
        FactFormat::ndjson);
}

}  // namespace
}  // namespace tenet::test
