// `{ x.f.g for x in s }` and `{ z for x in s, y in x.f, z in y.g }`, which paths over sets become, step from
// set to set: values_of(values_of(s, f), g). That a set between unites repeats changes nothing: of what is
// found over several elements the greatest membership counts, at the end as on the way. A value that isn't
// known opens the set that lacks it, and an open set opens the next.
#include <optional>
#include <utility>
#include <vector>

#include "field_steps.hpp"
#include "rebuild_terms.hpp"
#include "rewrites.hpp"
#include "synthetic_terms.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

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
      Type type = field.type;
      type.shape = Shape::set;
      type.optional = false;
      const auto payload = field.payload;
      set = add_synthetic(made, TermKind::values_of, type, {set}, term.origin, payload);
    }
    return set;
  });
}

}  // namespace tenet::back
