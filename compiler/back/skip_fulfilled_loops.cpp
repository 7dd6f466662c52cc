// `for n in s { require p covers n }`, where one instruction tells whether p covers all of s, runs only when
// it doesn't.
#include <algorithm>
#include <utility>
#include <vector>

#include "free_variables.hpp"
#include "loop_requirement.hpp"
#include "rewrites.hpp"
#include "synthetic_terms.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::Statement;
using core::StatementId;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

/// `patterns covers n` over the elements n of the loop: the patterns, which don't depend on n.
TermId patterns_over(const Core& core, const Statement& loop, FreeVariables& free) {
  const auto* requirement = only_requirement(core, loop);
  if (requirement == nullptr) return kNoTerm;
  const Term& condition = core.term(requirement->condition);
  const VariableId element = loop.binders.front().variable;
  if (condition.kind != TermKind::set_covers || !is_variable(core, condition.operands[1], element)) {
    return kNoTerm;
  }
  const Variables& used = free.of(core, condition.operands[0]);
  return std::binary_search(used.begin(), used.end(), element) ? kNoTerm : condition.operands[0];
}

/// Whether the patterns cover all of the set, found for each part of it that is at hand. Of a name that isn't
/// known this may say F for U where there are no patterns: then nothing is covered, and the loop runs either
/// way.
TermId all_covered(Core& core, TermId patterns, TermId set, Location origin) {
  const Term part = core.term(set);
  const bool is_literal = part.kind == TermKind::set_literal && !part.operands.empty();
  if (!is_literal && part.kind != TermKind::set_union) {
    return add_truth(core, TermKind::set_covers_all, {patterns, set}, origin);
  }
  TermId all = kNoTerm;
  for (const TermId operand : part.operands) {
    const TermId covered = is_literal ? add_truth(core, TermKind::set_covers, {patterns, operand}, origin)
                                      : all_covered(core, patterns, operand, origin);
    all = all == kNoTerm ? covered : add_truth(core, TermKind::logic_and, {all, covered}, origin);
  }
  return all;
}

}  // namespace

Core skip_fulfilled_loops(Core core) {
  FreeVariables free;
  for (std::size_t i = 0, count = core.statements.size(); i < count; ++i) {
    const TermId patterns = patterns_over(core, core.statements[i], free);
    if (patterns == kNoTerm) continue;
    const Location where = core.statements[i].where;
    const TermId all = all_covered(core, patterns, core.statements[i].binders.front().set, where);
    run_unless(core, static_cast<StatementId>(i), all);
  }
  return core;
}

}  // namespace tenet::back
