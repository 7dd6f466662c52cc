#include "compare.hpp"

#include <algorithm>

namespace tenet::testing {
namespace {

std::string entry_text(std::string_view kind, const std::string& tag,
                       const std::vector<std::string>& entities) {
  std::string out(kind);
  if (!tag.empty()) out += " @" + tag;
  for (std::size_t i = 0; i < entities.size(); ++i) out += (i == 0 ? " for " : ", ") + entities[i];
  return out;
}

std::string_view kind_word(Expectation::Kind kind) {
  switch (kind) {
    case Expectation::Kind::violated: return "violated";
    case Expectation::Kind::undetermined: return "undetermined";
    case Expectation::Kind::advice: return "advice";
    case Expectation::Kind::waived: return "waived";
    case Expectation::Kind::vacuous: return "vacuous";
    case Expectation::Kind::blocked: return "blocked";
  }
  return "";
}

// Empty for what a test doesn't compare.
std::string_view kind_word(const Finding& finding) {
  switch (finding.outcome) {
    case Outcome::violated: return finding.severity == Severity::advice ? "advice" : "violated";
    case Outcome::undetermined: return "undetermined";
    case Outcome::waived: return "waived";
    case Outcome::blocked:
    case Outcome::holds: return "";
  }
  return "";
}

std::vector<Entry> expected_entries(const TestCase& test_case) {
  std::vector<Entry> entries;
  for (const auto& expectation : test_case.expected) {
    if (expectation.kind == Expectation::Kind::blocked) continue;
    entries.push_back({entry_text(kind_word(expectation.kind), expectation.tag, expectation.entities), {}});
  }
  return entries;
}

std::vector<Entry> actual_entries(const Pack& pack, const Evaluation& evaluation) {
  std::vector<Entry> entries;
  for (const auto& finding : evaluation.findings) {
    const auto& requirement = pack.requirements[finding.requirement];
    const auto kind = kind_word(finding);
    if (kind.empty()) continue;
    std::vector<std::string> entities;
    for (const auto* elements : {&finding.subject, &finding.focus}) {
      for (const auto& element : *elements)
        entities.push_back(element.is_entity ? element.entity.id : element.text);
    }
    const auto& why = finding.missing.empty() ? finding.message : finding.missing.front().text;
    entries.push_back({entry_text(kind, requirement.tag, entities), why});
  }
  const bool vacuous = !evaluation.policies.empty() &&
                       std::all_of(evaluation.policies.begin(), evaluation.policies.end(),
                                   [](const PolicyResult& policy) { return policy.vacuous(); });
  if (vacuous) entries.push_back({"vacuous", "no subject that the policy is about"});
  return entries;
}

bool by_text(const Entry& a, const Entry& b) { return a.text < b.text; }

}  // namespace

void compare(const TestCase& test_case, const Pack& pack, const Evaluation& evaluation, CaseResult& result) {
  auto expected = expected_entries(test_case);
  auto actual = actual_entries(pack, evaluation);
  std::stable_sort(expected.begin(), expected.end(), by_text);
  std::stable_sort(actual.begin(), actual.end(), by_text);
  std::set_difference(expected.begin(), expected.end(), actual.begin(), actual.end(),
                      std::back_inserter(result.missing), by_text);
  std::set_difference(actual.begin(), actual.end(), expected.begin(), expected.end(),
                      std::back_inserter(result.unexpected), by_text);
}

}  // namespace tenet::testing
