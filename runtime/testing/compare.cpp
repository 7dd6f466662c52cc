#include "compare.hpp"

#include <algorithm>

#include "outcome_text.hpp"

namespace tenet::testing {
namespace {

// Nothing for what a test doesn't compare.
std::optional<Expectation::Kind> kind_of(const Finding& finding) {
  switch (finding.outcome) {
    case Outcome::violated:
      return finding.severity == Severity::advice ? Expectation::Kind::advice : Expectation::Kind::violated;
    case Outcome::undetermined: return Expectation::Kind::undetermined;
    case Outcome::waived: return Expectation::Kind::waived;
    case Outcome::blocked:
    case Outcome::holds: break;
  }
  return std::nullopt;
}

/// What is left of the two sides while more and more of them is paired.
class Pairing {
 public:
  Pairing(std::vector<Entry> expected, std::vector<Entry> come)
      : expected_(std::move(expected)),
        come_(std::move(come)),
        partner_(expected_.size(), kNone),
        mismatch_(expected_.size(), Mismatch::missing),
        taken_(come_.size()) {}

  std::vector<Difference> differences() {
    take_what_came_as_expected();
    const auto same_kind = [](const Entry& a, const Entry& b) { return a.kind == b.kind; };
    const auto same_tag = [](const Entry& a, const Entry& b) { return a.tag == b.tag; };
    const auto same_entities = [](const Entry& a, const Entry& b) { return a.entities == b.entities; };
    pair(Mismatch::message, [&](const Entry& a, const Entry& b) {
      return same_kind(a, b) && same_tag(a, b) && same_entities(a, b);
    });
    pair(Mismatch::outcome,
         [&](const Entry& a, const Entry& b) { return same_tag(a, b) && same_entities(a, b); });
    pair(Mismatch::subject,
         [&](const Entry& a, const Entry& b) { return same_kind(a, b) && same_tag(a, b); });
    pair(Mismatch::requirement,
         [&](const Entry& a, const Entry& b) { return same_kind(a, b) && same_entities(a, b); });
    return collect();
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // Expectations that say a message first: those that don't take whatever is left.
  void take_what_came_as_expected() {
    for (const bool with_message : {true, false}) {
      for (std::size_t i = 0; i < expected_.size(); ++i) {
        if (expected_[i].message.has_value() != with_message) continue;
        for (std::size_t j = 0; j < come_.size() && partner_[i] == kNone; ++j) {
          const bool same = !taken_[j] && written(expected_[i]) == written(come_[j]) &&
                            (!with_message || expected_[i].message == come_[j].message);
          if (same) settle(i, j);
        }
      }
    }
    settled_ = partner_;
  }

  void settle(std::size_t expected, std::size_t come) {
    partner_[expected] = come;
    taken_[come] = true;
  }

  // The subject counts more than what was looked at within it.
  static std::size_t shared(const Entry& a, const Entry& b) {
    const auto both = std::min(a.entities.size(), b.entities.size());
    std::size_t weight = 0;
    for (std::size_t i = 0; i < both; ++i) weight += a.entities[i] == b.entities[i] ? both - i : 0;
    return weight;
  }

  // Each with the one that shares most subjects with it, the first of them.
  template <typename Near>
  void pair(Mismatch mismatch, Near is_near) {
    for (std::size_t i = 0; i < expected_.size(); ++i) {
      if (partner_[i] != kNone) continue;
      std::size_t best = kNone;
      for (std::size_t j = 0; j < come_.size(); ++j) {
        const bool vacuous =
            come_[j].kind == Expectation::Kind::vacuous || expected_[i].kind == Expectation::Kind::vacuous;
        if (taken_[j] || vacuous || !is_near(expected_[i], come_[j])) continue;
        if (best == kNone || shared(expected_[i], come_[j]) > shared(expected_[i], come_[best])) best = j;
      }
      if (best == kNone) continue;
      settle(i, best);
      mismatch_[i] = mismatch;
    }
  }

  std::vector<Difference> collect() const {
    std::vector<Difference> differences;
    for (std::size_t i = 0; i < expected_.size(); ++i) {
      if (settled_[i] != kNone) continue;
      Difference difference{mismatch_[i], expected_[i], std::nullopt};
      if (partner_[i] != kNone) difference.come = come_[partner_[i]];
      differences.push_back(std::move(difference));
    }
    for (std::size_t j = 0; j < come_.size(); ++j) {
      if (!taken_[j]) differences.push_back({Mismatch::unexpected, std::nullopt, come_[j]});
    }
    return differences;
  }

  std::vector<Entry> expected_, come_;
  std::vector<std::size_t> partner_, settled_;
  std::vector<Mismatch> mismatch_;
  std::vector<bool> taken_;
};

std::vector<Entry> entries_come(const Pack& pack, const Evaluation& evaluation) {
  std::vector<Entry> entries;
  for (const auto& finding : evaluation.findings) {
    const auto kind = kind_of(finding);
    if (kind) entries.push_back(entry_of(pack, finding, *kind));
  }
  const bool vacuous = !evaluation.policies.empty() &&
                       std::all_of(evaluation.policies.begin(), evaluation.policies.end(),
                                   [](const PolicyResult& policy) { return policy.vacuous(); });
  if (vacuous) {
    Entry entry;
    entry.kind = Expectation::Kind::vacuous;
    entry.because.push_back("no subject that the policy is about");
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

void compare(const TestCase& test_case, const Pack& pack, const Evaluation& evaluation, CaseResult& result) {
  std::vector<Entry> expected;
  for (const auto& expectation : test_case.expected)
    expected.push_back(entry_of(pack, evaluation, expectation));
  auto come = entries_come(pack, evaluation);
  result.differences = Pairing(std::move(expected), come).differences();
  if (!result.differences.empty()) result.come = std::move(come);
}

}  // namespace tenet::testing
