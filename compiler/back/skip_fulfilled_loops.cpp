// `for n in s { require p covers n }`, where one instruction tells whether p covers all of s, runs only when
// it doesn't: it becomes `when not (p covers s) { for … }`. Where the guard is F nothing is to be told; where
// it is U no element makes the requirement F, and what the guard makes U was U; so each verdict stays what it
// was.
#include <algorithm>
#include <utility>
#include <vector>

#include "free_variables.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::Statement;
using core::StatementId;
using core::StatementKind;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

/// The only requirement of a `for` over one set without a filter.
const core::Requirement* only_requirement(const Core& core, const Statement& loop) {
  if (loop.kind != StatementKind::loop || loop.binders.size() != 1 || loop.filter != kNoTerm ||
      loop.body.size() != 1) {
    return nullptr;
  }
  const Statement& inner = core.statement(loop.body.front());
  return inner.kind == StatementKind::require ? &core.requirements[inner.requirement] : nullptr;
}

bool is_variable(const Core& core, TermId id, VariableId variable) {
  const Term& term = core.term(id);
  return term.kind == TermKind::variable && static_cast<VariableId>(term.payload) == variable;
}

/// `patterns covers n` over the elements n of the loop: the patterns, which don't depend on n.
TermId patterns_over(const Core& core, const Statement& loop, FreeVariables& free) {
  const auto* requirement = only_requirement(core, loop);
  if (requirement == nullptr || requirement->bound != core::kNoVariable) return kNoTerm;
  const Term& condition = core.term(requirement->condition);
  const VariableId element = loop.binders.front().variable;
  if (condition.kind != TermKind::set_covers || !is_variable(core, condition.operands[1], element)) {
    return kNoTerm;
  }
  const Variables& used = free.of(core, condition.operands[0]);
  return std::binary_search(used.begin(), used.end(), element) ? kNoTerm : condition.operands[0];
}

TermId truth(Core& core, TermKind kind, std::vector<TermId> operands, Location origin) {
  Term term;
  term.kind = kind;
  term.type = {.kind = Kind::boolean};
  term.synthetic = true;
  term.origin = origin;
  term.operands = std::move(operands);
  return core.add(std::move(term));
}

/// Whether the patterns cover all of the set, found for each part of it that is at hand. Of a name that isn't
/// known this may say F for U where there are no patterns: then nothing is covered, and the loop runs either
/// way.
TermId all_covered(Core& core, TermId patterns, TermId set, Location origin) {
  const Term part = core.term(set);
  const bool is_literal = part.kind == TermKind::set_literal && !part.operands.empty();
  if (!is_literal && part.kind != TermKind::set_union) {
    return truth(core, TermKind::set_covers_all, {patterns, set}, origin);
  }
  TermId all = kNoTerm;
  for (const TermId operand : part.operands) {
    const TermId covered = is_literal ? truth(core, TermKind::set_covers, {patterns, operand}, origin)
                                      : all_covered(core, patterns, operand, origin);
    all = all == kNoTerm ? covered : truth(core, TermKind::logic_and, {all, covered}, origin);
  }
  return all;
}

}  // namespace

Core skip_fulfilled_loops(Core core) {
  FreeVariables free;
  for (std::size_t i = 0, count = core.statements.size(); i < count; ++i) {
    const TermId patterns = patterns_over(core, core.statements[i], free);
    if (patterns == kNoTerm) continue;
    Statement loop = core.statements[i];
    const TermId all = all_covered(core, patterns, loop.binders.front().set, loop.where);
    Statement when;
    when.kind = StatementKind::when;
    when.where = loop.where;
    when.term = truth(core, TermKind::logic_not, {all}, loop.where);
    core.statements.push_back(std::move(loop));
    when.body.push_back(static_cast<StatementId>(core.statements.size() - 1));
    core.statements[i] = std::move(when);
  }
  return core;
}

}  // namespace tenet::back
