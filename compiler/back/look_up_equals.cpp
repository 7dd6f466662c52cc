// A loop over all entities of a type that asks each for equality with something known before becomes a loop
// over those that an index finds: `x in E where x.f == e and p` is `x in matching(E, f, e) where p`. The
// membership says what the conjunct said, so guards keep their three values. Binders of policies keep their
// sets, since what isn't judged is counted; they are told which elements are worth a look.
#include <algorithm>
#include <utility>

#include "equality_look_up.hpp"
#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;

/// The conditions that a binding meets or else doesn't count: of the filter, and of the body where both are
/// one.
struct Conditions {
  std::vector<TermId> filter, body;
  [[nodiscard]] std::vector<TermId> all() const {
    auto both = filter;
    both.insert(both.end(), body.begin(), body.end());
    return both;
  }
  void drop(TermId conjunct) {
    std::erase(filter, conjunct);
    std::erase(body, conjunct);
  }
};

bool counts_bodies(TermKind kind) {
  switch (kind) {
    case TermKind::some:
    case TermKind::none:
    case TermKind::exactly:
    case TermKind::at_least:
    case TermKind::at_most: return true;
    default: return false;
  }
}

Variables from(const std::vector<LoopBinder>& binders, std::size_t first) {
  Variables later;
  for (std::size_t i = first; i < binders.size(); ++i) add_all(later, {binders[i].variable});
  return later;
}

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
bool look_up(Core& core, FreeVariables& free, std::vector<LoopBinder>& binders, Conditions& conditions) {
  bool any = false;
  for (std::size_t i = 0; i < binders.size(); ++i) {
    if (is_paired(binders, i) || !are_closed_behind(core, binders, i)) continue;
    const auto found =
        find_look_up(core, free, binders[i].variable, binders[i].set, conditions.all(), from(binders, i));
    if (!found) continue;
    binders[i].set = add_look_up(core, TermKind::matching, binders[i].set, *found);
    conditions.drop(found->conjunct);
    any = true;
  }
  return any;
}

TermId truth(Core& core, const Term& like) {
  Constant constant;
  constant.number = number_of(kTrue);
  Term term;
  term.kind = TermKind::constant;
  term.synthetic = true;
  term.origin = like.origin;
  term.payload = static_cast<std::uint32_t>(core.constants.size());
  core.constants.push_back(std::move(constant));
  return core.add(std::move(term));
}

/// `every x in E: c and p implies q` says as much as `every x in E where c and p: q`.
Term with_guard_as_filter(const Core& core, Term loop) {
  if (loop.kind != TermKind::every || loop.filter != kNoTerm) return loop;
  const auto& body = core.term(loop.body);
  if (body.kind != TermKind::logic_implies) return loop;
  loop.filter = body.operands[0];
  loop.body = body.operands[1];
  return loop;
}

TermId rewrite_loop(Core& core, FreeVariables& free, Term term) {
  auto loop = with_guard_as_filter(core, term);
  Conditions conditions{conjuncts(core, loop.filter), {}};
  if (counts_bodies(loop.kind)) conditions.body = conjuncts(core, loop.body);
  if (!look_up(core, free, loop.binders, conditions)) return core.add(std::move(term));
  loop.filter = conjunction(core, conditions.filter);
  if (counts_bodies(loop.kind)) {
    loop.body = conditions.body.empty() ? truth(core, loop) : conjunction(core, conditions.body);
  }
  return core.add(std::move(loop));
}

/// Whether the sets of the binders after one speak of nothing that is bound with it or later, so that what
/// they would run over can be counted without it.
bool is_countable_without(const Core& core, FreeVariables& free, const std::vector<LoopBinder>& binders,
                          std::size_t i) {
  for (auto later = i + 1; later < binders.size(); ++later) {
    if (binders[later].pairs_with_previous ||
        have_common(free.of(core, binders[later].set), from(binders, i)))
      return false;
  }
  return true;
}

void join_binders(Core& core, FreeVariables& free, core::Policy& policy) {
  const auto conditions = conjuncts(core, policy.where);
  auto set = kNoTerm;
  for (std::size_t i = 0; i < policy.binders.size(); ++i) {
    auto& binder = policy.binders[i];
    if (!binder.pairs_with_previous) set = binder.set;
    if (i == 0 || !is_countable_without(core, free, policy.binders, i)) continue;
    const auto found = find_look_up(core, free, binder.variable, set, conditions, from(policy.binders, i));
    if (found) binder.matches = add_look_up(core, TermKind::candidates, set, *found);
  }
}

}  // namespace

core::Core look_up_equals(core::Core core) {
  FreeVariables free;
  auto result = rebuild_terms(std::move(core), [&](Core& made, Term term) {
    return term.binders.empty() ? made.add(std::move(term)) : rewrite_loop(made, free, std::move(term));
  });
  for (auto& statement : result.statements) {
    Conditions conditions{conjuncts(result, statement.filter), {}};
    if (look_up(result, free, statement.binders, conditions))
      statement.filter = conjunction(result, conditions.filter);
  }
  for (auto& policy : result.policies) join_binders(result, free, policy);
  return result;
}

}  // namespace tenet::back
