#include <catch2/catch.hpp>

#include "tenet/testing.hpp"

namespace tenet::testing {
namespace {

struct Run {
  Pack pack;
  std::vector<TestSuite> suites{1};
  Results results;
  Sources sources;

  Run() {
    sources.add("p/tests.tenet", "test \"t\" {\n  case \"c\" expect nothing\n}\n");
    pack.policies.emplace_back();
    pack.policies.front().module = "p";
    pack.policies.front().name = "q";
    pack.policies.front().requirements = 2;
    pack.requirements.resize(2);
    pack.requirements[0].tag = "A";
    pack.requirements[1].text = "x.b exists";
    suites.front().name = "t";
    suites.front().cases.resize(1);
    suites.front().cases.front().name = "c";
    suites.front().cases.front().where = {SourceId{0}, {13, 17}};
    results.cases.resize(1);
    results.coverage = {{1, 1, 0}, {1, 0, 0}};
  }
};

TEST_CASE("a failed case shows the difference and where it stands") {
  Run run;
  run.results.cases.front().missing = {{"violated @A for x", ""}};
  run.results.cases.front().unexpected = {{"violated @A for y", "y is wrong"}};
  CHECK(run.results.failed() == 1);
  CHECK(test_report(run.pack, run.suites, run.results, run.sources, {}) ==
        "FAILED t / c  p/tests.tenet:2\n"
        "    - violated @A for x\n"
        "    + violated @A for y  y is wrong\n"
        "\n"
        "(- was expected and didn't come, + came and wasn't expected)\n");
}

TEST_CASE("passed cases are silent unless asked for") {
  Run run;
  CHECK(test_report(run.pack, run.suites, run.results, run.sources, {}).empty());
  ReportOptions options;
  options.verbose = true;
  CHECK(test_report(run.pack, run.suites, run.results, run.sources, options) ==
        "passed t / c  p/tests.tenet:2\n");
}

TEST_CASE("coverage names requirements that no case saw hold, or fail") {
  Run run;
  ReportOptions options;
  options.coverage = true;
  CHECK(test_report(run.pack, run.suites, run.results, run.sources, options) ==
        "Coverage: 1 of 2 requirements were seen to hold and to fail\n"
        "  never failed            p.q x.b exists\n");
}

}  // namespace
}  // namespace tenet::testing
