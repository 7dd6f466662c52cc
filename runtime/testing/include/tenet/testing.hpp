// Runs the tests of a pack: each case's facts are judged and what comes out is compared with what was
// expected. Entry points: run_tests, then text_report, json_report or junit_report (test_report.hpp).
#pragma once
#include <functional>
#include <memory>
#include <optional>
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
  /// Runs only cases whose "test / case", or whose policy's full name, contains it; `@tag`: those that expect
  /// something of that requirement.
  std::string filter;
  bool conditions = false;  ///< see which conditions decided which way, for coverage
  LinkOptions link;
  Limits limits;
};

/// One outcome, expected or come.
struct Entry {
  Expectation::Kind kind{};
  std::string tag;                     ///< without '@'; empty of `vacuous` and of requirements without one
  std::vector<std::string> entities;   ///< as a test writes them: `ap1.public`, `Address "192.0.2.1"`
  std::optional<std::string> message;  ///< expected: where the test says one; come: what the finding says
  std::vector<std::string> because;    ///< come: what decided, a line each, the first few
  Location where;                      ///< expected: in the test
};

/// `violated @S4-R3 for sip, ap2.public`: as a test writes it, without its message.
[[nodiscard]] std::string written(const Entry& entry);
[[nodiscard]] std::string_view word(Expectation::Kind kind);

/// How what came is off what was expected. All but the first two pair one of each.
enum class Mismatch : std::uint8_t {
  missing,      ///< expected, and didn't come
  unexpected,   ///< came, and wasn't expected
  message,      ///< came with another message
  outcome,      ///< came with another outcome
  subject,      ///< came for another subject or focus
  requirement,  ///< came of another requirement
};
[[nodiscard]] std::string_view word(Mismatch mismatch);

struct Difference {
  Mismatch kind{};
  std::optional<Entry> expected, come;
};

struct CaseResult {
  std::size_t suite = 0, test_case = 0;  ///< into the suites given
  std::vector<Difference> differences;
  std::vector<Entry> come;  ///< all that came, where something differs
  Diagnostics problems;     ///< the facts couldn't be made or linked
  std::string stopped;      ///< the limit that stopped it
  /// It couldn't be judged at all.
  [[nodiscard]] bool broken() const { return problems.has_errors() || !stopped.empty(); }
  [[nodiscard]] bool passed() const { return differences.empty() && !broken(); }
};

struct Results {
  std::vector<CaseResult> cases;              ///< in the order of suites and cases, whatever the threads did
  std::vector<RequirementCoverage> coverage;  ///< by requirement of the pack, over all cases
  std::vector<ConditionCoverage> conditions;  ///< by note of the pack, where asked for
  [[nodiscard]] std::size_t failed() const;
};

/// Runs the cases over `options.threads` threads; they don't see each other, so their order doesn't matter.
/// Each evaluates the suite's policies at its instant, with its parameters. What is blocked isn't compared.
/// Where all policies of a case apply to nothing, it must expect `vacuous`.
[[nodiscard]] Results run_tests(const std::shared_ptr<const Pack>& pack, const std::vector<TestSuite>& suites,
                                const BindFacts& bind, const Options& options = {});

}  // namespace tenet::testing
