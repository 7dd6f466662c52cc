// What a loop asks of its bindings, as single conditions that rewrites may move. Entry point:
// take_conditions.
#include "loop_conditions.hpp"

#include <utility>

#include "equality_look_up.hpp"
#include "rebuild_terms.hpp"
#include "synthetic_terms.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::Term;
using core::TermId;
using core::TermKind;

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

TermId truth(Core& core, const Term& like) {
  Constant constant;
  constant.number = number_of(kTrue);
  core.constants.push_back(std::move(constant));
  return add_synthetic(core, TermKind::constant, {.kind = Kind::boolean}, {}, like.origin,
                       static_cast<std::uint32_t>(core.constants.size() - 1));
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

LoopConditions conditions_of(const Core& core, const Term& loop) {
  LoopConditions conditions{conjuncts(core, loop.filter), {}};
  if (counts_bodies(loop.kind)) conditions.body = conjuncts(core, loop.body);
  return conditions;
}

/// Gives the loop what is left of its conditions.
void put_conditions(Core& core, Term& loop, const LoopConditions& conditions) {
  loop.filter = conjunction(core, conditions.filter);
  if (!counts_bodies(loop.kind)) return;
  loop.body = conditions.body.empty() ? truth(core, loop) : conjunction(core, conditions.body);
}

TermId rewrite_loop(Core& core, Term term, const TakeConditions& take) {
  auto loop = with_guard_as_filter(core, term);
  auto conditions = conditions_of(core, loop);
  if (!take(core, loop.binders, conditions)) return core.add(std::move(term));
  put_conditions(core, loop, conditions);
  return core.add(std::move(loop));
}

}  // namespace

std::vector<TermId> LoopConditions::all() const {
  auto both = filter;
  both.insert(both.end(), body.begin(), body.end());
  return both;
}

void LoopConditions::drop(TermId conjunct) {
  std::erase(filter, conjunct);
  std::erase(body, conjunct);
}

Core take_conditions(Core core, const TakeConditions& take) {
  auto result = rebuild_terms(std::move(core), [&](Core& made, Term term) {
    return term.binders.empty() ? made.add(std::move(term)) : rewrite_loop(made, std::move(term), take);
  });
  for (auto& statement : result.statements) {
    LoopConditions conditions{conjuncts(result, statement.filter), {}};
    if (take(result, statement.binders, conditions))
      statement.filter = conjunction(result, conditions.filter);
  }
  return result;
}

}  // namespace tenet::back
