// `{ x for x in s }` is s: the same elements with the same memberships, open where s is.
#include <utility>

#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::Term;
using core::TermKind;

/// Whether what is found is a set, without repeats: of a conditional or a name the type says so, where a list
/// is meant to be taken as one.
bool is_found_as_set(const core::Core& core, core::TermId id) {
  const auto& term = core.term(id);
  switch (term.kind) {
    case TermKind::field:
    case TermKind::extent:
    case TermKind::set_literal:
    case TermKind::comprehension:
    case TermKind::set_union:
    case TermKind::set_intersect:
    case TermKind::set_minus:
    case TermKind::closure: return term.type.shape == Shape::set;
    case TermKind::matching:
    case TermKind::candidates:
    case TermKind::narrow: return is_found_as_set(core, term.operands[0]);
    default: return false;
  }
}

bool is_identity(const core::Core& core, const Term& term) {
  if (term.kind != TermKind::comprehension || term.binders.size() != 1 || term.filter != kNoTerm)
    return false;
  const auto& body = core.term(term.body);
  const auto& set = core.term(term.binders.front().set);
  return body.kind == TermKind::variable &&
         static_cast<core::VariableId>(body.payload) == term.binders.front().variable &&
         is_found_as_set(core, term.binders.front().set) && term.type.shape == Shape::set &&
         !set.type.optional;
}

}  // namespace

core::Core drop_identity_maps(core::Core core) {
  return rebuild_terms(std::move(core), [](core::Core& made, Term term) {
    return is_identity(made, term) ? term.binders.front().set : made.add(std::move(term));
  });
}

}  // namespace tenet::back
