// What a loop asks of its bindings, as single conditions that rewrites may move. Entry point: conditions_of.
#pragma once
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

/// `every x in E: c and p implies q` says as much as `every x in E where c and p: q`.
[[nodiscard]] core::Term with_guard_as_filter(const core::Core& core, core::Term loop);

[[nodiscard]] LoopConditions conditions_of(const core::Core& core, const core::Term& loop);
/// Gives the loop what is left of its conditions.
void put_conditions(core::Core& core, core::Term& loop, const LoopConditions& conditions);

}  // namespace tenet::back
