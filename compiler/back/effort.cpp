// How much work it is to find a term, roughly, in instructions. Entry point: Efforts::of.
#include "effort.hpp"

#include <algorithm>

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::Term;
using core::TermId;
using core::TermKind;

constexpr Effort kElements = 8;  ///< of a set that hangs on an entity, as a guess
constexpr Effort kEntitiesOfAType = 1024;
constexpr Effort kALoop = 4;  ///< to begin and end one

Effort bounded(std::uint64_t effort) {
  return static_cast<Effort>(std::min<std::uint64_t>(effort, kMostEffort));
}

/// Of the term itself, its operands at hand.
Effort own_effort(const Term& term) {
  switch (term.kind) {
    case TermKind::constant:
    case TermKind::variable:
    case TermKind::parameter:
    case TermKind::entity_literal:
    case TermKind::now: return 0;
    case TermKind::count:
    case TermKind::set_in:
    case TermKind::starts_with:
    case TermKind::ends_with: return 4;
    case TermKind::look_up:
    case TermKind::matching:
    case TermKind::candidates: return 6;
    case TermKind::set_literal:
    case TermKind::list_literal:
    case TermKind::set_covers: return 8;
    case TermKind::values_of:
    case TermKind::along:
    case TermKind::terms_along:
    case TermKind::set_union:
    case TermKind::set_intersect:
    case TermKind::set_minus:
    case TermKind::set_contains:
    case TermKind::set_equal:
    case TermKind::matches:
    case TermKind::length: return 16;
    case TermKind::name_of_text:
    case TermKind::child_name:
    case TermKind::text_of:
    case TermKind::set_covers_all: return 32;
    case TermKind::call:  // of what was too large to be put in place
    case TermKind::closure:
    case TermKind::interpolation:
    case TermKind::message: return 64;
    case TermKind::chains_to: return 1024;
    default: return 1;
  }
}

Effort elements(const Core& core, TermId set) {
  return set != kNoTerm && core.term(set).kind == TermKind::extent ? kEntitiesOfAType : kElements;
}

}  // namespace

Effort Efforts::of(const Core& core, TermId id) {
  if (id == kNoTerm) return 0;
  if (const auto known = known_.find(id); known != known_.end()) return known->second;
  const Term& term = core.term(id);
  std::uint64_t all = own_effort(term);
  for (const TermId operand : term.operands) all += of(core, operand);
  if (!term.binders.empty()) all += of_loop(core, term);
  return known_.emplace(id, bounded(all)).first->second;
}

Effort Efforts::of_loop(const Core& core, const Term& loop) {
  std::uint64_t all = 0, bindings = 1;
  TermId set = kNoTerm;
  for (const auto& binder : loop.binders) {
    if (!binder.pairs_with_previous) set = binder.set;
    all += bindings * (kALoop + of(core, binder.provided));
    if (!binder.pairs_with_previous) all += bindings * of(core, set);
    bindings = bounded(bindings * elements(core, set));
  }
  const std::uint64_t each = kALoop + of(core, loop.filter) + of(core, loop.body);
  return bounded(bounded(all) + bindings * each);
}

}  // namespace tenet::back
