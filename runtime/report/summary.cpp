// What an evaluation came to, in numbers, and the words that all reports share.
#include "tenet/report.hpp"

namespace tenet::report {

Summary summarise(const Input& input) {
  Summary sum;
  sum.errors = sum.malformed = input.malformed.size();
  for (const auto& result : input.evaluation.policies) {
    ++sum.policies;
    if (result.vacuous()) ++sum.vacuous;
    sum.subjects += result.subjects;
    sum.holds += result.holds;
    sum.violated += result.violated;
    sum.undetermined += result.undetermined;
    sum.waived += result.waived;
  }
  for (const auto& finding : input.evaluation.findings) {
    if (finding.outcome == Outcome::blocked) ++sum.blocked;
    if (finding.outcome == Outcome::waived) ++sum.waived_findings;
    if (finding.outcome != Outcome::violated) continue;
    switch (finding.severity) {
      case Severity::error: ++sum.errors; break;
      case Severity::warning: ++sum.warnings; break;
      case Severity::advice: ++sum.advice; break;
    }
  }
  for (const auto& adjustment : input.evaluation.adjustments) {
    if (adjustment.state == AdjustmentState::unmet) ++sum.unmet;
  }
  return sum;
}

std::string_view word(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "advice";
}

std::string_view word(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds: return "holds";
    case Outcome::violated: return "violated";
    case Outcome::undetermined: return "undetermined";
    case Outcome::waived: return "waived";
    case Outcome::blocked: return "blocked";
  }
  return "";
}

std::string full_name(const Policy& policy) { return policy.module + "." + policy.name; }

}  // namespace tenet::report
