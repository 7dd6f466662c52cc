// `{ x for x in s }` is s: the same elements with the same memberships, open where s is.
#include <utility>

#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::Term;
using core::TermKind;

bool is_identity(const core::Core& core, const Term& term) {
  if (term.kind != TermKind::comprehension || term.binders.size() != 1 || term.filter != kNoTerm)
    return false;
  const auto& body = core.term(term.body);
  const auto& set = core.term(term.binders.front().set);
  return body.kind == TermKind::variable &&
         static_cast<core::VariableId>(body.payload) == term.binders.front().variable &&
         set.type.shape == Shape::set && term.type.shape == Shape::set && !set.type.optional;
}

}  // namespace

core::Core drop_identity_maps(core::Core core) {
  return rebuild_terms(std::move(core), [](core::Core& made, Term term) {
    return is_identity(made, term) ? term.binders.front().set : made.add(std::move(term));
  });
}

}  // namespace tenet::back
