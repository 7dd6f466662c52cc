// A condition of a loop's filter that doesn't speak of all its binders is tested as soon as those it speaks
// of are bound, and not again for each element of the others: `x in s, y in t where p(x) and q(x, y)` begins
// the loop over t only where p(x) isn't F. What an open set may miss is told whatever the filter says, so a
// condition waits until the sets behind it can't be open. Binders of policies whose subjects need only be
// counted where the `where` is F get the same.
#include <algorithm>
#include <optional>
#include <utility>

#include "countable_binders.hpp"
#include "equality_look_up.hpp"
#include "free_variables.hpp"
#include "loop_conditions.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;

bool is_closed(const Core& core, const LoopBinder& binder) {
  if (binder.pairs_with_previous) return true;
  const Term& set = core.term(binder.set);
  return set.kind == TermKind::extent ||
         (set.kind == TermKind::matching && core.term(set.operands[0]).kind == TermKind::extent);
}

/// The first binder that a condition says nothing of, with all that come after it.
std::size_t first_unmentioned(const std::vector<LoopBinder>& binders, const Variables& used) {
  auto first = binders.size();
  while (first > 0 && !std::binary_search(used.begin(), used.end(), binders[first - 1].variable)) --first;
  return first;
}

/// The loop before which a condition can be tested.
std::optional<std::size_t> place_of(const Core& core, FreeVariables& free,
                                    const std::vector<LoopBinder>& binders, TermId condition) {
  const auto earliest = first_unmentioned(binders, free.of(core, condition));
  if (earliest == binders.size()) return std::nullopt;
  auto place = binders.size() - 1;
  while (place > earliest && is_closed(core, binders[place])) --place;
  return place;
}

void provide(Core& core, LoopBinder& binder, TermId condition) {
  binder.provided = binder.provided == kNoTerm ? condition : conjunction(core, {binder.provided, condition});
}

/// Whether a condition found a place; those that did are taken out.
bool push(Core& core, FreeVariables& free, std::vector<LoopBinder>& binders, LoopConditions& conditions) {
  bool any = false;
  for (const TermId condition : conditions.all()) {
    const auto place = place_of(core, free, binders, condition);
    if (!place) continue;
    provide(core, binders[*place], condition);
    conditions.drop(condition);
    any = true;
  }
  return any;
}

/// The `where` stays: it is what a subject is judged by.
void push_policy_filter(Core& core, FreeVariables& free, core::Policy& policy) {
  for (const TermId condition : conjuncts(core, policy.where)) {
    const auto place = first_unmentioned(policy.binders, free.of(core, condition));
    if (place == policy.binders.size() || !set_if_countable(core, free, policy.binders, place)) continue;
    provide(core, policy.binders[place], condition);
  }
}

}  // namespace

Core push_filters_inward(Core core) {
  FreeVariables free;
  auto result = take_conditions(std::move(core), [&](Core& made, auto& binders, auto& conditions) {
    return push(made, free, binders, conditions);
  });
  for (auto& policy : result.policies) push_policy_filter(result, free, policy);
  return result;
}

}  // namespace tenet::back
