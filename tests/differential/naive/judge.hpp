// What policies yield by definition: outcomes of subjects, and an entry for each requirement and focus. Entry
// point: judge.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "naive/evaluator.hpp"

namespace tenet::naive {

/// A requirement judged for one focus of one subject.
struct Entry {
  std::uint32_t requirement = 0;
  std::vector<std::string> focus;  ///< of what `for` has bound, as `identity` writes it
  Truth3 verdict = kU;
  std::optional<std::uint32_t>
      blocked_by;       ///< a requirement, where the verdict is U because that one isn't T
  bool open = false;    ///< stands for what a `for` over an open set may miss
  std::string message;  ///< as written, where the requirement has one and is F
};

struct Subject {
  std::vector<std::string> elements;  ///< one a binder
  Truth3 applies = kT;                ///< membership and `where`; F isn't listed
  bool row = true;  ///< false: several binders, and it isn't known whether they are a subject
  Truth3 outcome = kT;
  std::vector<Entry> entries;
};

struct PolicyJudgement {
  std::vector<Subject> subjects;
  std::uint64_t not_applicable = 0;
  /// Where a binder's set is open, the elements before it: there are perhaps more subjects.
  std::vector<std::vector<std::string>> open;
};

/// One for each policy of the core.
[[nodiscard]] std::vector<PolicyJudgement> judge(Evaluator& evaluator);

/// How an element of a subject or focus is told from others: an entity's type and id, else its text.
[[nodiscard]] std::string identity(const Evaluator& evaluator, const Type& type, const Scalar& value);

}  // namespace tenet::naive
