// `for d in s.f { require at most 1 x in s: x.f == d }` asks each pair of elements of s, though they mostly
// differ in f, and then there are as many values as elements: it runs only where the counts aren't known to
// be equal. Both are known of closed sets whose values are known; where they are equal no two elements have
// one value, and at most one can have any.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "field_steps.hpp"
#include "loop_requirement.hpp"
#include "rewrites.hpp"
#include "synthetic_terms.hpp"

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
using Way = std::vector<FieldRef>;

/// The fields from `set` to its values, all single ones; nothing where `values` is found otherwise.
std::optional<Way> way_to_values(const Core& core, TermId values, TermId set) {
  Way way;
  while (values != set) {
    const Term& term = core.term(values);
    if (term.kind != TermKind::values_of) return std::nullopt;
    const auto field = core.fields[term.payload].field;
    if (core.schema.field(field).type.shape != Shape::scalar) return std::nullopt;
    way.push_back(field);
    values = term.operands[0];
  }
  std::reverse(way.begin(), way.end());
  return way;
}

/// The set of whose elements at most so many may have the loop's element as their value; kNoTerm: none.
TermId elements_with_values(const Core& core, const Statement& loop) {
  const auto* requirement = only_requirement(core, loop);
  if (requirement == nullptr) return kNoTerm;
  const Term& counted = core.term(requirement->condition);
  if (counted.kind != TermKind::at_most || counted.payload == 0 || counted.binders.size() != 1 ||
      counted.filter != kNoTerm || counted.binders.front().matches != kNoTerm ||
      counted.binders.front().provided != kNoTerm)
    return kNoTerm;
  const Term& body = core.term(counted.body);
  if (body.kind != TermKind::equal) return kNoTerm;
  const VariableId value = loop.binders.front().variable;
  const bool value_is_left = is_variable(core, body.operands[0], value);
  if (!value_is_left && !is_variable(core, body.operands[1], value)) return kNoTerm;
  const TermId set = counted.binders.front().set;
  const auto to_term =
      steps_from(core, counted.binders.front().variable, body.operands[value_is_left ? 1 : 0]);
  const auto to_values = way_to_values(core, loop.binders.front().set, set);
  return to_term && to_values && !to_term->empty() && fields_of(core, *to_term) == *to_values ? set : kNoTerm;
}

TermId count_of(Core& core, TermId set, Location origin) {
  return add_synthetic(core, TermKind::count, {.kind = Kind::integer}, {set}, origin);
}

}  // namespace

Core skip_distinct_loops(Core core) {
  for (std::size_t i = 0, count = core.statements.size(); i < count; ++i) {
    const TermId set = elements_with_values(core, core.statements[i]);
    if (set == kNoTerm) continue;
    const Location where = core.statements[i].where;
    const TermId values = count_of(core, core.statements[i].binders.front().set, where);
    const TermId elements = count_of(core, set, where);
    const TermId distinct = add_truth(core, TermKind::equal, {values, elements}, where);
    run_unless(core, static_cast<StatementId>(i), distinct);
  }
  return core;
}

}  // namespace tenet::back
