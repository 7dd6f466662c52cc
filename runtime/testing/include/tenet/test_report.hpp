// The results of tests for people and for programs. Entry points: text_report, json_report, junit_report,
// summarise.
//
// Every function is pure: the same results give the same bytes, which therefore hold no times. Nothing
// prints.
#pragma once
#include "tenet/conditions.hpp"
#include "tenet/testing.hpp"

namespace tenet::testing {

/// The tests of one pack, and what became of them.
struct Run {
  std::shared_ptr<const Pack> pack;
  std::vector<TestSuite> suites;
  Results results;
};

/// A requirement that no case saw hold, or none saw fail.
struct UncoveredRequirement {
  std::uint32_t policy = 0, requirement = 0;  ///< into the pack
  RequirementCoverage seen;
};
/// A condition that no case saw decide by being true, or none by being false.
struct UncoveredCondition {
  Condition condition;
  ConditionCoverage seen;
};

/// How far the cases of a run reach. A requirement is covered when it was seen to hold and to fail, a
/// condition when it was seen to decide both ways. Conditions are those of the policies of the pack and of
/// functions of its own modules; none where the run didn't look.
struct Coverage {
  std::size_t requirements = 0, conditions = 0;
  std::vector<UncoveredRequirement> uncovered_requirements;
  std::vector<UncoveredCondition> uncovered_conditions;
};
[[nodiscard]] Coverage summarise_coverage(const Run& run);

struct Summary {
  std::size_t cases = 0, suites = 0, failed = 0;  ///< suites: those with a case that was run
};
[[nodiscard]] Summary summarise(const std::vector<Run>& runs);

struct TextOptions {
  bool color = false;
  bool verbose = false;  ///< also the cases that passed
  bool coverage = false;
};
/// Failed cases with the difference between what was expected and what came, then coverage where asked for,
/// the summary line last.
[[nodiscard]] std::string text_report(const std::vector<Run>& runs, const Sources& sources,
                                      const TextOptions& options);

/// What differs in a case that failed, without colours.
[[nodiscard]] std::string case_text(const TestSuite& suite, const CaseResult& result, const Sources& sources);

/// One object, as docs/test-report.schema.json describes it.
[[nodiscard]] std::string json_report(const std::vector<Run>& runs, const Sources& sources, bool coverage);

/// JUnit XML as continuous integration reads it: a testsuite a test, a testcase a case.
[[nodiscard]] std::string junit_report(const std::vector<Run>& runs, const Sources& sources);

}  // namespace tenet::testing
