// What rewrites of statements `for` that require one thing share. Entry points: only_requirement, run_unless.
#pragma once
#include "tenet/core.hpp"

namespace tenet::back {

/// The only requirement of a `for` over one set without a filter, which binds nothing; null: it is another
/// statement.
[[nodiscard]] const core::Requirement* only_requirement(const core::Core& core, const core::Statement& loop);

[[nodiscard]] bool is_variable(const core::Core& core, core::TermId id, core::VariableId variable);

/// The statement is run only where the condition isn't T: there, everything it requires must hold.
void run_unless(core::Core& core, core::StatementId statement, core::TermId condition);

}  // namespace tenet::back
