// The conditions that a pack is made of, for coverage: what a `where`, `when` or `if` asks, each operand of
// `and`, `or` and `implies`, and what a quantifier asks of an element. Entry point: conditions_of.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tenet/pack.hpp"

namespace tenet {

enum class ConditionRole : std::uint8_t {
  guard,    ///< a policy's `where`, a statement's `when` or `where`
  filter,   ///< the `where` of a quantifier, an aggregate or a comprehension
  branch,   ///< of `if`
  operand,  ///< of `and`, `or`, `implies`; those of a chain of one operator are operands of one
  element   ///< what a quantifier asks of each element
};

struct Condition {
  std::uint32_t note = 0;  ///< into Pack::notes
  ConditionRole role = ConditionRole::guard;
  std::string owner;  ///< "module.policy" or "module.function" whose text it stands in
  bool of_function = false;
};

/// Each once, by owner in the pack's order: policies, then functions.
[[nodiscard]] std::vector<Condition> conditions_of(const Pack& pack);

/// How often a condition was seen to decide, being true and being false. An operand decides where it is true
/// and its `and` is, too; where it is the one false operand of an `and`; and with `or` the other way round;
/// of `a implies b` as of `not a or b`. Any other condition decides whenever it is asked.
struct ConditionCoverage {
  std::uint64_t held = 0, failed = 0;
};

}  // namespace tenet
