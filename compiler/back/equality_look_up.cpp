// Where a filter asks for equality with what is known before its loop, so that an index can answer. Entry
// points: conjuncts, find_look_up.
#include "equality_look_up.hpp"

#include <algorithm>
#include <utility>

#include "field_steps.hpp"
#include "synthetic_terms.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::kNoTerm;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

/// A variable and the fields that are read from it, one after the other.
struct Path {
  VariableId root = core::kNoVariable;
  std::vector<FieldRef> fields;
  std::vector<bool> optional;  ///< by field
};

/// The path that a term reads. What a guard vouches for is looked through: absent and unknown are both U
/// there.
std::optional<Path> path_of(const Core& core, TermId id) {
  const auto read = steps_to(core, id);
  if (!read) return std::nullopt;
  Path path{read->root, fields_of(core, read->steps), {}};
  for (const auto field : path.fields) path.optional.push_back(core.schema.field(field).type.optional);
  return path;
}

/// Whether an index can hold the path's values: only the last field may be a set.
bool is_indexable(const Core& core, const Path& path, TypeIndex extent) {
  if (path.fields.empty() || !core.schema.is_a(extent, path.fields.front().owner)) return false;
  for (std::size_t i = 0; i < path.fields.size(); ++i) {
    const auto& type = core.schema.field(path.fields[i]).type;
    const bool is_last = i + 1 == path.fields.size();
    if (!is_last && (type.shape != Shape::scalar || type.kind != Kind::entity)) return false;
    if (is_last && (type.shape == Shape::list || representation_of(type.kind) == Representation::truth))
      return false;
  }
  return true;
}

/// Whether some condition says of every optional step of the path that it exists.
bool is_said_to_exist(const Core& core, const Path& path, const std::vector<TermId>& conditions) {
  for (std::size_t i = 0; i < path.fields.size(); ++i) {
    if (!path.optional[i]) continue;
    const bool said = std::any_of(conditions.begin(), conditions.end(), [&](TermId condition) {
      if (core.term(condition).kind != TermKind::exists) return false;
      // Of what somebody vouched for in vain nobody knows whether it exists: that isn't F.
      const TermId path_said = core.term(condition).operands[0];
      if (core.term(path_said).kind == TermKind::narrow) return false;
      const auto vouched = path_of(core, path_said);
      return vouched && vouched->root == path.root && vouched->fields.size() == i + 1 &&
             std::equal(vouched->fields.begin(), vouched->fields.end(), path.fields.begin());
    });
    if (!said) return false;
  }
  return true;
}

/// Lower is better: a path of one step is cheaper to turn around than a longer one; an enum has few values.
int rank(const Core& core, const EqualityLookUp& found) {
  const auto kind = core.schema.field(found.index.path.back()).type.kind;
  return static_cast<int>(found.index.path.size()) + (kind == Kind::enumeration ? 100 : 0);
}

bool is_set(const Core& core, TermId id) { return core.term(id).type.shape != Shape::scalar; }

}  // namespace

std::vector<TermId> conjuncts(const Core& core, TermId condition) {
  if (condition == kNoTerm) return {};
  const auto& term = core.term(condition);
  if (term.kind != TermKind::logic_and) return {condition};
  auto parts = conjuncts(core, term.operands[0]);
  const auto right = conjuncts(core, term.operands[1]);
  parts.insert(parts.end(), right.begin(), right.end());
  return parts;
}

TermId conjunction(Core& core, const std::vector<TermId>& parts) {
  auto result = kNoTerm;
  for (const auto part : parts) {
    result = result == kNoTerm ? part
                               : add_truth(core, TermKind::logic_and, {result, part}, core.term(part).origin);
  }
  return result;
}

std::optional<EqualityLookUp> find_look_up(const Core& core, FreeVariables& free, VariableId variable,
                                           TermId extent, const std::vector<TermId>& conditions,
                                           const Variables& later) {
  if (core.term(extent).kind != TermKind::extent) return std::nullopt;
  const auto type = core.types[core.term(extent).payload];
  std::optional<EqualityLookUp> best;
  const auto consider = [&](TermId conjunct, TermId side, TermId value) {
    const auto path = path_of(core, side);
    if (!path || path->root != variable || !is_indexable(core, *path, type)) return;
    if (is_set(core, value) || have_common(free.of(core, value), later)) return;
    EqualityLookUp found{conjunct, value, {path->fields, is_said_to_exist(core, *path, conditions)}};
    if (!best || rank(core, found) < rank(core, *best)) best = std::move(found);
  };
  for (const auto condition : conditions) {
    const auto& term = core.term(condition);
    if (term.kind == TermKind::set_in && is_set(core, term.operands[1])) {
      consider(condition, term.operands[1], term.operands[0]);
    } else if (term.kind == TermKind::equal) {
      consider(condition, term.operands[0], term.operands[1]);
      consider(condition, term.operands[1], term.operands[0]);
    }
  }
  return best;
}

TermId add_look_up(Core& core, TermKind kind, TermId extent, const EqualityLookUp& found) {
  core.indexes.push_back(found.index);
  return add_synthetic(core, kind, Type(core.term(extent).type), {extent, found.value},
                       core.term(found.conjunct).origin, static_cast<std::uint32_t>(core.indexes.size() - 1));
}

}  // namespace tenet::back
