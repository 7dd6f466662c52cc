// What a loop asks of its bindings, as single conditions that rewrites may move. Entry point: conditions_of.
#include "loop_conditions.hpp"

#include <utility>

#include "equality_look_up.hpp"

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
  Term term;
  term.kind = TermKind::constant;
  term.synthetic = true;
  term.origin = like.origin;
  term.payload = static_cast<std::uint32_t>(core.constants.size());
  core.constants.push_back(std::move(constant));
  return core.add(std::move(term));
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

void put_conditions(Core& core, Term& loop, const LoopConditions& conditions) {
  loop.filter = conjunction(core, conditions.filter);
  if (!counts_bodies(loop.kind)) return;
  loop.body = conditions.body.empty() ? truth(core, loop) : conjunction(core, conditions.body);
}

}  // namespace tenet::back
