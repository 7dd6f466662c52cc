// Owns what rewrites of statements `for` share. Entry points as in the header.
#include "loop_requirement.hpp"

#include <utility>

namespace tenet::back {

using core::StatementKind;
using core::TermKind;

const core::Requirement* only_requirement(const core::Core& core, const core::Statement& loop) {
  if (loop.kind != StatementKind::loop || loop.binders.size() != 1 || loop.filter != core::kNoTerm ||
      loop.binders.front().provided != core::kNoTerm || loop.body.size() != 1) {
    return nullptr;
  }
  const auto& inner = core.statement(loop.body.front());
  if (inner.kind != StatementKind::require) return nullptr;
  const auto& requirement = core.requirements[inner.requirement];
  return requirement.bound == core::kNoVariable ? &requirement : nullptr;
}

bool is_variable(const core::Core& core, core::TermId id, core::VariableId variable) {
  const auto& term = core.term(id);
  return term.kind == TermKind::variable && static_cast<core::VariableId>(term.payload) == variable;
}

void run_unless(core::Core& core, core::StatementId statement, core::TermId condition) {
  const auto index = static_cast<std::size_t>(statement);
  core::Statement inner = core.statements[index];
  core::Statement unless;
  unless.kind = StatementKind::unless;
  unless.where = inner.where;
  unless.term = condition;
  core.statements.push_back(std::move(inner));
  unless.body.push_back(static_cast<core::StatementId>(core.statements.size() - 1));
  core.statements[index] = std::move(unless);
}

}  // namespace tenet::back
