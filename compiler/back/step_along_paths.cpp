// `{ x.f.g for x in s }` and `{ z for x in s, y in x.f, z in y.g }`, which paths over sets become, step from
// set to set: values_of(values_of(s, f), g). That a set between unites repeats changes nothing: of what is
// found over several elements the greatest membership counts, at the end as on the way. A value that isn't
// known opens the set that lacks it, and an open set opens the next.
#include <optional>
#include <utility>
#include <vector>

#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

/// Fields from a variable to what a term reads, the first one first; nothing where it reads something else.
/// That somebody vouches for a step (`narrow`) makes no difference: absent and unknown both open a set.
std::optional<std::vector<TermId>> steps_from(const Core& core, VariableId variable, TermId id) {
  std::vector<TermId> steps;
  while (true) {
    const Term& term = core.term(id);
    if (term.kind == TermKind::variable) {
      if (static_cast<VariableId>(term.payload) != variable) return std::nullopt;
      return std::vector<TermId>(steps.rbegin(), steps.rend());
    }
    if (term.kind != TermKind::field && term.kind != TermKind::narrow) return std::nullopt;
    if (term.kind == TermKind::field) steps.push_back(id);
    id = term.operands[0];
  }
}

/// All steps of the loop, from its first set to its body.
std::optional<std::vector<TermId>> steps_of(const Core& core, const Term& loop) {
  std::vector<TermId> all;
  for (std::size_t i = 0; i < loop.binders.size(); ++i) {
    const TermId next = i + 1 < loop.binders.size() ? loop.binders[i + 1].set : loop.body;
    if (next == kNoTerm) return std::nullopt;  // the second of a pair
    const auto steps = steps_from(core, loop.binders[i].variable, next);
    if (!steps) return std::nullopt;
    all.insert(all.end(), steps->begin(), steps->end());
  }
  return all;
}

bool is_path(const Term& term) {
  return term.kind == TermKind::comprehension && term.type.shape == Shape::set && term.filter == kNoTerm;
}

}  // namespace

Core step_along_paths(Core core) {
  return rebuild_terms(std::move(core), [](Core& made, Term term) {
    if (!is_path(term)) return made.add(std::move(term));
    const auto steps = steps_of(made, term);
    // A set of entities is what steps start from; without a step there is nothing to gain.
    if (!steps || steps->empty() || made.term(term.binders.front().set).type.kind != Kind::entity) {
      return made.add(std::move(term));
    }
    TermId set = term.binders.front().set;
    for (const TermId step : *steps) {
      const Term& field = made.term(step);
      Term values;
      values.kind = TermKind::values_of;
      values.type = field.type;
      values.type.shape = Shape::set;
      values.type.optional = false;
      values.synthetic = true;
      values.origin = term.origin;
      values.payload = field.payload;
      values.operands = {set};
      set = made.add(std::move(values));
    }
    return set;
  });
}

}  // namespace tenet::back
