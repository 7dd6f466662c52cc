// What a loop asks of its bindings, as single conditions that rewrites may move. Entry point:
// take_conditions.
#pragma once
#include <functional>
#include <vector>

#include "tenet/core.hpp"

namespace tenet::back {

/// The conditions that a binding meets or else doesn't count: of the filter, and of the body where both are
/// one.
struct LoopConditions {
  std::vector<core::TermId> filter, body;

  [[nodiscard]] std::vector<core::TermId> all() const;
  void drop(core::TermId conjunct);
};

/// Says by binders what some of their loop's conditions say, and drops those; whether there were any.
using TakeConditions =
    std::function<bool(core::Core& core, std::vector<core::LoopBinder>& binders, LoopConditions& conditions)>;

/// The core with the conditions of each loop, in terms and in statements, offered to `take`.
[[nodiscard]] core::Core take_conditions(core::Core core, const TakeConditions& take);

}  // namespace tenet::back
