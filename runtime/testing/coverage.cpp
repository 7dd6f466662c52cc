// What the cases of a run reach. Entry points: summarise_coverage (test_report.hpp), lack, place_in.
#include "coverage.hpp"

namespace tenet::testing {

std::string_view lack(const RequirementCoverage& seen) {
  if (seen.held == 0 && seen.failed == 0) return "neither held nor failed";
  if (seen.held == 0) return "never held";
  return seen.failed == 0 ? "never failed" : "";
}

// An operand may have been true and false and yet never have made the difference.
std::string_view lack(ConditionRole role, const ConditionCoverage& seen) {
  const bool operand = role == ConditionRole::operand;
  if (seen.held == 0 && seen.failed == 0) return operand ? "never decided" : "neither true nor false";
  if (seen.held == 0) return operand ? "true never decided" : "never true";
  if (seen.failed == 0) return operand ? "false never decided" : "never false";
  return "";
}

PlaceInPack place_in(const Pack& pack, const PackPlace& where) {
  if (where.source >= pack.sources.size()) return {};
  const auto& source = pack.sources[where.source];
  return {source.path, SourceFile(source.path, source.text).place(where.span.begin)};
}

std::string text_in(const Pack& pack, const PackPlace& where) {
  if (where.source >= pack.sources.size()) return {};
  const auto& text = pack.sources[where.source].text;
  std::string folded;
  for (auto at = where.span.begin; at < where.span.end && at < text.size(); ++at) {
    const bool blank = text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
    if (!blank) folded += text[at];
    if (blank && !folded.empty() && folded.back() != ' ') folded += ' ';
  }
  return folded;
}

Coverage summarise_coverage(const Run& run) {
  const auto& pack = *run.pack;
  Coverage coverage;
  for (std::uint32_t p = 0; p < pack.policies.size(); ++p) {
    for (std::uint32_t i = 0; i < pack.policies[p].requirements; ++i) {
      const auto requirement = pack.policies[p].first_requirement + i;
      const auto& seen = run.results.coverage[requirement];
      ++coverage.requirements;
      if (!lack(seen).empty()) coverage.uncovered_requirements.push_back({p, requirement, seen});
    }
  }
  if (run.results.conditions.empty()) return coverage;
  for (const auto& condition : conditions_of(pack)) {
    const bool of_library = condition.of_function && !condition.owner.starts_with(pack.name + ".");
    if (of_library) continue;
    const auto& seen = run.results.conditions[condition.note];
    ++coverage.conditions;
    if (!lack(condition.role, seen).empty()) coverage.uncovered_conditions.push_back({condition, seen});
  }
  return coverage;
}

Summary summarise(const std::vector<Run>& runs) {
  Summary sum;
  for (const auto& run : runs) {
    std::vector<bool> seen(run.suites.size());
    for (const auto& result : run.results.cases) {
      if (!seen[result.suite]) ++sum.suites;
      seen[result.suite] = true;
    }
    sum.cases += run.results.cases.size();
    sum.failed += run.results.failed();
  }
  return sum;
}

}  // namespace tenet::testing
