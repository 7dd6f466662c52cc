// Binders of policies whose elements needn't all be visited. Entry point: set_if_countable.
#include "countable_binders.hpp"

namespace tenet::back {

using core::Core;
using core::LoopBinder;
using core::TermId;

Variables variables_from(const std::vector<LoopBinder>& binders, std::size_t first) {
  Variables later;
  for (std::size_t i = first; i < binders.size(); ++i) add_all(later, {binders[i].variable});
  return later;
}

std::optional<TermId> set_if_countable(const Core& core, FreeVariables& free,
                                       const std::vector<LoopBinder>& binders, std::size_t i) {
  if (i == 0) return std::nullopt;
  auto first = i;
  while (binders[first].pairs_with_previous) --first;
  if (core.term(binders[first].set).kind != core::TermKind::extent) return std::nullopt;
  for (auto later = i + 1; later < binders.size(); ++later) {
    if (binders[later].pairs_with_previous ||
        have_common(free.of(core, binders[later].set), variables_from(binders, i)))
      return std::nullopt;
  }
  return binders[first].set;
}

}  // namespace tenet::back
