// A loop over all entities of a type that asks each for equality with something known before becomes a loop
// over those that an index finds: `x in E where x.f == e and p` is `x in matching(E, f, e) where p`. The
// membership says what the conjunct said, so guards keep their three values. Binders of policies keep their
// sets, since what isn't judged is counted; they are told which elements are worth a look.
//
// The inverse of f isn't taken instead, where there is one: of rows whose f isn't known it tells by being
// open, whatever p says of them, while a look-up tells of each, and p may say F of all. It wouldn't be
// faster: an index by entities is the same two arrays.
#include <algorithm>
#include <utility>

#include "countable_binders.hpp"
#include "equality_look_up.hpp"
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

bool is_paired(const std::vector<LoopBinder>& binders, std::size_t i) {
  return binders[i].pairs_with_previous || (i + 1 < binders.size() && binders[i + 1].pairs_with_previous);
}

/// Whether nothing may be missing from the sets of the binders after one. What an open one may miss is told
/// for each element before it, also for those that a look-up would leave out.
bool are_closed_behind(const Core& core, const std::vector<LoopBinder>& binders, std::size_t i) {
  return std::all_of(binders.begin() + static_cast<std::ptrdiff_t>(i) + 1, binders.end(),
                     [&](const auto& later) {
                       return later.pairs_with_previous || core.term(later.set).kind == TermKind::extent;
                     });
}

/// Whether a loop's sets became look-ups; takes what they say out of the conditions.
bool look_up(Core& core, FreeVariables& free, std::vector<LoopBinder>& binders, LoopConditions& conditions) {
  bool any = false;
  for (std::size_t i = 0; i < binders.size(); ++i) {
    if (is_paired(binders, i) || !are_closed_behind(core, binders, i)) continue;
    const auto found = find_look_up(core, free, binders[i].variable, binders[i].set, conditions.all(),
                                    variables_from(binders, i));
    if (!found) continue;
    binders[i].set = add_look_up(core, TermKind::matching, binders[i].set, *found);
    conditions.drop(found->conjunct);
    any = true;
  }
  return any;
}

void join_binders(Core& core, FreeVariables& free, core::Policy& policy) {
  const auto conditions = conjuncts(core, policy.where);
  for (std::size_t i = 0; i < policy.binders.size(); ++i) {
    auto& binder = policy.binders[i];
    const auto set = set_if_countable(core, free, policy.binders, i);
    if (!set) continue;
    const auto later = variables_from(policy.binders, i);
    const auto found = find_look_up(core, free, binder.variable, *set, conditions, later);
    if (found) binder.matches = add_look_up(core, TermKind::candidates, *set, *found);
  }
}

}  // namespace

core::Core look_up_equals(core::Core core) {
  FreeVariables free;
  auto result = take_conditions(std::move(core), [&](Core& made, auto& binders, auto& conditions) {
    return look_up(made, free, binders, conditions);
  });
  for (auto& policy : result.policies) join_binders(result, free, policy);
  return result;
}

}  // namespace tenet::back
