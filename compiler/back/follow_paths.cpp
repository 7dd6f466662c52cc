// A path from one entity, over the elements of a set field, is followed by one instruction: `x.s.f.g` becomes
// along(x, s.f.g), and the union of two paths from x is one instruction, too. What gathers terms over such a
// path (`share one`, `differ`, sum, min, max) draws them from a bag found in the same way.
//
// Followed depth first, what two elements lead to is passed twice; a set between would unite it. So a path
// fans out twice at most, and not again where elements may have met: beyond, steps go from set to set.
#include <algorithm>
#include <iterator>
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
using core::Paths;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;
using Way = std::vector<FieldRef>;

bool is_set_step(const Core& core, FieldRef field) {
  return core.schema.field(field).type.shape != Shape::scalar;
}

/// Whether one more field may be followed on the way.
bool may_go_on(const Core& core, const Way& way, FieldRef field) {
  if (way.size() >= kLongestPath) return false;
  if (!is_set_step(core, field)) return true;
  const auto sets =
      std::count_if(way.begin(), way.end(), [&](FieldRef step) { return is_set_step(core, step); });
  return static_cast<std::size_t>(sets) < kMostSetSteps && is_set_step(core, way.back());
}

/// That somebody vouches for a set makes no difference to what is in it.
TermId behind_narrow(const Core& core, TermId id) {
  while (core.term(id).kind == TermKind::narrow) id = core.term(id).operands[0];
  return id;
}

/// The ways that a set is found by, from which entity.
struct Found {
  TermId from = kNoTerm;
  std::vector<Way> ways;
};

std::optional<Found> ways_to(const Core& core, TermId set) {
  const Term& term = core.term(behind_narrow(core, set));
  if (term.kind == TermKind::along) return Found{term.operands[0], core.paths[term.payload].ways};
  if (term.kind == TermKind::field && term.type.shape != Shape::scalar)
    return Found{term.operands[0], {{core.fields[term.payload].field}}};
  return std::nullopt;
}

TermId add_along(Core& core, TermKind kind, const Type& type, Found found, Location origin) {
  core.paths.push_back({std::move(found.ways)});
  return add_synthetic(core, kind, type, {found.from}, origin,
                       static_cast<std::uint32_t>(core.paths.size() - 1));
}

/// values_of(along(x, p), f) is along(x, p.f).
TermId one_step_more(Core& core, Term term) {
  auto found = ways_to(core, term.operands[0]);
  const auto field = core.fields[term.payload].field;
  if (!found || found->ways.size() != 1 || !may_go_on(core, found->ways.front(), field))
    return core.add(std::move(term));
  found->ways.front().push_back(field);
  return add_along(core, TermKind::along, term.type, std::move(*found), term.origin);
}

/// Sets that aren't longer than a field are where they are already: of these, no union is followed.
TermId united(Core& core, Term term) {
  auto left = ways_to(core, term.operands[0]);
  auto right = ways_to(core, term.operands[1]);
  const auto is_step = [](const std::optional<Found>& found) {
    return found->ways.size() == 1 && found->ways.front().size() == 1;
  };
  if (!left || !right || left->from != right->from || (is_step(left) && is_step(right)) ||
      left->ways.size() + right->ways.size() > kMostWays)
    return core.add(std::move(term));
  std::move(right->ways.begin(), right->ways.end(), std::back_inserter(left->ways));
  return add_along(core, TermKind::along, term.type, std::move(*left), term.origin);
}

/// The fields from the variable to what the term reads, all single values; the last one never absent, since
/// terms that are say so.
std::optional<Way> way_from(const Core& core, VariableId variable, TermId id) {
  const Term& last = core.term(id);
  if (last.kind != TermKind::field || last.type.optional || last.type.shape != Shape::scalar)
    return std::nullopt;
  const auto steps = steps_from(core, variable, id);
  return steps ? std::optional(fields_of(core, *steps)) : std::nullopt;
}

/// What a loop gathers, term by term, as the elements of one bag.
TermId gathered(Core& core, Term loop) {
  const bool is_plain = loop.binders.size() == 1 && loop.filter == kNoTerm &&
                        loop.binders.front().matches == kNoTerm && loop.binders.front().provided == kNoTerm;
  if (!is_plain) return core.add(std::move(loop));
  const Term& set = core.term(behind_narrow(core, loop.binders.front().set));
  const auto way = way_from(core, loop.binders.front().variable, loop.body);
  if (!way || set.kind != TermKind::field || set.type.shape == Shape::scalar ||
      way->size() + 1 > kLongestPath)
    return core.add(std::move(loop));
  Way whole{core.fields[set.payload].field};
  whole.insert(whole.end(), way->begin(), way->end());
  Type bag = core.term(loop.body).type;
  bag.shape = Shape::list;
  loop.operands = {
      add_along(core, TermKind::terms_along, bag, {set.operands[0], {std::move(whole)}}, loop.origin)};
  return core.add(std::move(loop));
}

}  // namespace

Core follow_paths(Core core) {
  return rebuild_terms(std::move(core), [](Core& made, Term term) {
    switch (term.kind) {
      case TermKind::values_of: return one_step_more(made, std::move(term));
      case TermKind::set_union: return united(made, std::move(term));
      case TermKind::share_one:
      case TermKind::differ:
      case TermKind::sum:
      case TermKind::smallest:
      case TermKind::greatest: return gathered(made, std::move(term));
      default: return made.add(std::move(term));
    }
  });
}

}  // namespace tenet::back
