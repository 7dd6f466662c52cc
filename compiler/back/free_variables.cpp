// Which variables a term speaks of that it doesn't bind itself. Entry point: FreeVariables::of.
#include "free_variables.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenet::back {

using core::kNoTerm;
using core::TermKind;
using core::VariableId;

void add_all(Variables& to, const Variables& from) {
  Variables both;
  std::set_union(to.begin(), to.end(), from.begin(), from.end(), std::back_inserter(both));
  to = std::move(both);
}

bool have_common(const Variables& a, const Variables& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

const Variables& FreeVariables::of(const core::Core& core, core::TermId id) {
  if (const auto known = known_.find(id); known != known_.end()) return known->second;
  const auto& term = core.term(id);
  Variables free;
  if (term.kind == TermKind::variable) free.push_back(static_cast<VariableId>(term.payload));
  for (const auto operand : term.operands) add_all(free, of(core, operand));
  for (const auto part : {term.filter, term.body}) {
    if (part != kNoTerm) add_all(free, of(core, part));
  }
  for (const auto& binder : term.binders) {
    for (const auto part : {binder.set, binder.provided}) {
      if (part != kNoTerm) add_all(free, of(core, part));
    }
  }
  for (const auto& binder : term.binders) std::erase(free, binder.variable);
  return known_.emplace(id, std::move(free)).first->second;
}

}  // namespace tenet::back
