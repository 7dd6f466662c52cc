// The frame of most rewrites. Entry point: rebuild_terms.
#include "rebuild_terms.hpp"

#include <utility>
#include <vector>

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::TermId;

void replace(TermId& id, const std::vector<TermId>& made) {
  if (id != kNoTerm) id = made[static_cast<std::size_t>(id)];
}

void replace(std::vector<core::LoopBinder>& binders, const std::vector<TermId>& made) {
  for (auto& binder : binders) {
    replace(binder.set, made);
    replace(binder.matches, made);
    replace(binder.provided, made);
  }
}

void replace_operands(core::Term& term, const std::vector<TermId>& made) {
  for (auto& operand : term.operands) replace(operand, made);
  replace(term.binders, made);
  replace(term.filter, made);
  replace(term.body, made);
}

void replace_roots(core::Core& core, const std::vector<TermId>& made) {
  for (auto& parameter : core.parameters) replace(parameter.standard, made);
  for (auto& function : core.functions) replace(function.body, made);
  for (auto& requirement : core.requirements) {
    replace(requirement.condition, made);
    replace(requirement.bound_value, made);
    replace(requirement.message, made);
  }
  for (auto& statement : core.statements) {
    replace(statement.term, made);
    replace(statement.binders, made);
    replace(statement.filter, made);
  }
  for (auto& policy : core.policies) {
    replace(policy.remedy, made);
    replace(policy.binders, made);
    replace(policy.where, made);
  }
}

}  // namespace

core::Core rebuild_terms(core::Core core, const TermRewrite& rewrite) {
  const auto terms = std::exchange(core.terms, {});
  std::vector<TermId> made;
  made.reserve(terms.size());
  for (auto term : terms) {
    replace_operands(term, made);
    made.push_back(rewrite(core, std::move(term)));
  }
  replace_roots(core, made);
  return core;
}

}  // namespace tenet::back
