// Binders of policies whose elements needn't all be visited: of those that the `where` leaves out only the
// number matters. Entry point: set_if_countable.
#pragma once
#include <optional>
#include <vector>

#include "free_variables.hpp"
#include "tenet/core.hpp"

namespace tenet::back {

/// The variables of the binders from one on.
[[nodiscard]] Variables variables_from(const std::vector<core::LoopBinder>& binders, std::size_t first);

/// The set of a policy's binder, an extent, where what the binders behind it run over can be counted without
/// it: their sets speak of nothing that is bound with it or later.
[[nodiscard]] std::optional<core::TermId> set_if_countable(const core::Core& core, FreeVariables& free,
                                                           const std::vector<core::LoopBinder>& binders,
                                                           std::size_t i);

}  // namespace tenet::back
