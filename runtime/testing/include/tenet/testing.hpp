// Runs the tests of a pack: each case's facts are judged and what comes out is compared with what was
// expected. Entry points: run_tests, test_report.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/graph.hpp"
#include "tenet/pack.hpp"
#include "tenet/program.hpp"
#include "tenet/source.hpp"
#include "tenet/tests.hpp"

namespace tenet::testing {

/// Makes the facts of one case. Called from several threads at once.
using BindFacts = std::function<Expected<Graph>(const TestSuite& suite, const TestCase& test_case)>;

struct Options {
  unsigned threads = 1;
  std::string filter;  ///< runs only cases whose "suite / case" contains it
  LinkOptions link;
  Limits limits;
};

/// One line of a comparison: "violated @S4-R3 for sip, ap2.public", with the finding's message where there
/// was one.
struct Entry {
  std::string text;
  std::string message;
};

struct CaseResult {
  std::size_t suite = 0, test_case = 0;  ///< into the suites given
  std::vector<Entry> missing;            ///< expected, and didn't come
  std::vector<Entry> unexpected;         ///< came, and wasn't expected
  Diagnostics problems;                  ///< the facts couldn't be made or linked
  std::string stopped;                   ///< the limit that stopped it
  [[nodiscard]] bool passed() const {
    return missing.empty() && unexpected.empty() && !problems.has_errors() && stopped.empty();
  }
};

struct Results {
  std::vector<CaseResult> cases;              ///< in the order of suites and cases, whatever the threads did
  std::vector<RequirementCoverage> coverage;  ///< by requirement of the pack, over all cases
  [[nodiscard]] std::size_t failed() const;
};

/// Runs the cases over `options.threads` threads; they don't see each other. Each evaluates the suite's
/// policies at its instant. What is blocked isn't compared. Where all policies of a case apply to nothing, it
/// must expect `vacuous`.
[[nodiscard]] Results run_tests(const std::shared_ptr<const Pack>& pack, const std::vector<TestSuite>& suites,
                                const BindFacts& bind, const Options& options = {});

struct ReportOptions {
  bool color = false;
  bool verbose = false;  ///< also the cases that passed
  bool quiet = false;    ///< only what failed
  bool coverage = false;
};
/// Failed cases with the difference between expected and actual, then coverage where asked for. Without the
/// summary line.
[[nodiscard]] std::string test_report(const Pack& pack, const std::vector<TestSuite>& suites,
                                      const Results& results, const Sources& sources,
                                      const ReportOptions& options);

/// Number of requirements, and of those that some case saw hold and some case saw fail.
struct CoverageSummary {
  std::size_t requirements = 0, complete = 0;
};
[[nodiscard]] CoverageSummary summarise_coverage(const Pack& pack, const Results& results);

}  // namespace tenet::testing
