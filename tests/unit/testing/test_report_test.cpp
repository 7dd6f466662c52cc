#include "tenet/test_report.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include "text_marks.hpp"

namespace tenet::testing {
namespace {

Entry entry(Expectation::Kind kind, const std::string& id,
            std::optional<std::string> message = std::nullopt) {
  Entry made;
  made.kind = kind;
  made.tag = "A";
  made.entities = {id};
  made.message = std::move(message);
  return made;
}

struct Sample {
  std::vector<Run> runs{1};
  Sources sources;

  Sample() {
    sources.add("p/tests.tenet", "test \"t\" {\n  case \"c\" expect nothing\n}\n");
    Pack pack;
    pack.name = "p";
    pack.sources.push_back({"p/q.tenet", "policy q {\n  require x.b   exists\n}\n"});
    pack.policies.emplace_back();
    pack.policies.front().module = "p";
    pack.policies.front().name = "q";
    pack.policies.front().requirements = 2;
    pack.requirements.resize(2);
    pack.requirements[0].tag = "A";
    pack.requirements[1].text = "x.b exists";
    pack.requirements[1].where = {0, {13, 33}};
    auto& run = runs.front();
    run.pack = std::make_shared<const Pack>(std::move(pack));
    run.suites.resize(1);
    run.suites.front().name = "t";
    run.suites.front().module = "p.tests";
    run.suites.front().cases.resize(1);
    run.suites.front().cases.front().name = "c";
    run.suites.front().cases.front().where = {SourceId{0}, {13, 17}};
    run.results.cases.resize(1);
    run.results.coverage = {{1, 1, 0}, {1, 0, 0}};
  }
  CaseResult& result() { return runs.front().results.cases.front(); }
  [[nodiscard]] std::string text(const TextOptions& options = {}) const {
    return text_report(runs, sources, options);
  }
};

TEST_CASE("a failed case shows the differences, where it stands, and what it would be") {
  Sample sample;
  auto come = entry(Expectation::Kind::violated, "y", "y is wrong");
  come.because = {"y.b: absent"};
  sample.result().differences = {{Mismatch::subject, entry(Expectation::Kind::violated, "x"), come},
                                 {Mismatch::missing, entry(Expectation::Kind::advice, "z"), std::nullopt}};
  sample.result().come = {come};
  CHECK(summarise(sample.runs).failed == 1);
  CHECK(sample.text() ==
        "FAILED t / c  p/tests.tenet:2\n"
        "  came for something else:\n"
        "    - violated @A for x\n"
        "                      ^\n"
        "    + violated @A for y\n"
        "                      ^\n"
        "        saying \"y is wrong\"\n"
        "        y.b: absent\n"
        "  expected, and didn't come:\n"
        "    - advice @A for z\n"
        "  as it came: expect violated @A for y\n"
        "\n"
        "1 of 1 case failed\n");
}

TEST_CASE("of two messages the words that differ are marked") {
  Sample sample;
  sample.result().differences = {{Mismatch::message,
                                  entry(Expectation::Kind::violated, "x", "a {b} is wrong"),
                                  entry(Expectation::Kind::violated, "x", "a {c} is quite wrong")}};
  sample.result().come = {*sample.result().differences.front().come};
  CHECK(sample.text() ==
        "FAILED t / c  p/tests.tenet:2\n"
        "  came with another message:\n"
        "      violated @A for x\n"
        "    - saying \"a \\{b\\} is wrong\"\n"
        "                ^^^^^\n"
        "    + saying \"a \\{c\\} is quite wrong\"\n"
        "                ^^^^^    ^^^^^\n"
        "  as it came: expect violated @A for x\n"
        "\n"
        "1 of 1 case failed\n");
}

TEST_CASE("words outside of the longest common sequence differ") {
  const auto differing = [](std::string_view left, std::string_view right) {
    const auto marked = differing_words(left, right);
    std::string text;
    for (const auto* words : {&marked.left, &marked.right}) {
      for (const auto& word : *words)
        text += word.differs ? "(" + std::string(word.text) + ")" : std::string(word.text);
      text += '|';
    }
    return text;
  };
  CHECK(differing("", "") == "||");
  CHECK(differing("a b c", "a b c") == "a b c|a b c|");
  CHECK(differing("a b c", "a x c d") == "a( b) c|a( x) c( d)|");
  CHECK(differing("a b", "") == "(a)( b)||");
  std::string many = "x";
  for (int i = 0; i < 600; ++i) many += " a";
  CHECK(differing(many + " b", many + " c") == many + "( b)|" + many + "( c)|");
}

TEST_CASE("passed cases are silent unless asked for") {
  Sample sample;
  CHECK(sample.text() == "All tests passed: 1 case in 1 test\n");
  TextOptions options;
  options.verbose = true;
  CHECK(sample.text(options) == "passed t / c  p/tests.tenet:2\nAll tests passed: 1 case in 1 test\n");
}

TEST_CASE("coverage names requirements that no case saw hold, or fail") {
  Sample sample;
  TextOptions options;
  options.coverage = true;
  CHECK(sample.text(options) ==
        "Coverage of p: 1 of 2 requirements were seen to hold and to fail\n"
        "  never failed            p.q x.b exists  p/q.tenet:2\n"
        "All tests passed: 1 case in 1 test\n");
}

TEST_CASE("a case that couldn't be judged is an error, not a failure") {
  Sample sample;
  sample.result().stopped = "the limit of 3 steps\x01";
  pugi::xml_document document;
  REQUIRE(document.load_string(junit_report(sample.runs, sample.sources).c_str()));
  const auto suite = document.child("testsuites").child("testsuite");
  CHECK(std::string(suite.attribute("name").value()) == "p.tests.t");
  CHECK(suite.attribute("errors").as_int() == 1);
  CHECK(suite.attribute("failures").as_int() == 0);
  const auto node = suite.child("testcase");
  CHECK(std::string(node.attribute("file").value()) == "p/tests.tenet");
  CHECK(node.attribute("line").as_int() == 2);
  CHECK(std::string(node.child("error").attribute("message").value()) ==
        "stopped: the limit of 3 steps\\x01");
}

}  // namespace
}  // namespace tenet::testing
