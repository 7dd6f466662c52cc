// `and` and `or` are the least and the greatest of their operands, in whatever order: the ones that cost
// least are found first, since the first may say F (or T) and spare the others. `a implies b`, where b is
// much cheaper, becomes `b or not a`. Operands that cost about the same stay in the order in which they were
// written: its writer may know which one is more often false.
#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "effort.hpp"
#include "rebuild_terms.hpp"
#include "rewrites.hpp"
#include "synthetic_terms.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::Term;
using core::TermId;
using core::TermKind;

constexpr Effort kWorthANegation = 4;

void add_operands(const Core& core, TermKind kind, TermId id, std::vector<TermId>& operands) {
  const Term& term = core.term(id);
  if (term.kind != kind) {
    operands.push_back(id);
    return;
  }
  for (const TermId operand : term.operands) add_operands(core, kind, operand, operands);
}

TermId ordered(Core& core, Efforts& efforts, Term term) {
  std::vector<TermId> operands;
  for (const TermId operand : term.operands) add_operands(core, term.kind, operand, operands);
  const auto magnitude = [&](TermId id) { return std::bit_width(efforts.of(core, id)); };
  const auto is_cheaper = [&](TermId a, TermId b) { return magnitude(a) < magnitude(b); };
  if (std::is_sorted(operands.begin(), operands.end(), is_cheaper)) return core.add(std::move(term));
  std::stable_sort(operands.begin(), operands.end(), is_cheaper);
  TermId result = operands.front();
  for (auto operand = operands.begin() + 1; operand != operands.end(); ++operand) {
    term.operands = {result, *operand};
    result = core.add(Term(term));
  }
  return result;
}

TermId implication(Core& core, Efforts& efforts, Term term) {
  const TermId guard = term.operands[0], then = term.operands[1];
  const bool is_literal = core.term(then).kind == TermKind::constant;
  if (is_literal || efforts.of(core, guard) < efforts.of(core, then) + kWorthANegation)
    return core.add(std::move(term));
  const TermId negation = add_truth(core, TermKind::logic_not, {guard}, term.origin);
  term.kind = TermKind::logic_or;
  term.operands = {then, negation};
  return core.add(std::move(term));
}

}  // namespace

Core order_conditions(Core core) {
  Efforts efforts;
  return rebuild_terms(std::move(core), [&](Core& made, Term term) {
    switch (term.kind) {
      case TermKind::logic_and:
      case TermKind::logic_or: return ordered(made, efforts, std::move(term));
      case TermKind::logic_implies: return implication(made, efforts, std::move(term));
      default: return made.add(std::move(term));
    }
  });
}

}  // namespace tenet::back
