// Expectations with one thing changed, so that what they are about no longer fits them: a file that agrees
// with one of them checks less than it says. Entry points: changed, changed_suites.
#pragma once
#include <string>
#include <vector>

#include "expectations.hpp"
#include "tenet/tests.hpp"

namespace tenet::conformance {

struct ChangedExpectations {
  std::string change;  ///< "E0301 on line 4: another code"
  std::vector<Expected> expected;
};
/// Each expectation in turn taken away, or with another line, severity, code, underlined text, message, hint.
[[nodiscard]] std::vector<ChangedExpectations> changed(const std::vector<Expected>& expected);

/// Suites of one case each, whose names say the change: each expected finding in turn taken away, or with
/// another outcome, tag or subject; `nothing` becomes a finding.
[[nodiscard]] std::vector<TestSuite> changed_suites(const std::vector<TestSuite>& suites);

}  // namespace tenet::conformance
