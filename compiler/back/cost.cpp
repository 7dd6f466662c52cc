// What deciding a policy costs, in terms of how many entities there are. Entry point: CostWalk.
#include "cost.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>
#include <utility>

#include "tenet/compile.hpp"
#include "term_names.hpp"

namespace tenet::back {

using core::kNoTerm;
using core::LoopBinder;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

namespace {

/// What a loop is called in a policy.
std::string_view word_of_loop(TermKind kind) {
  switch (kind) {
    case TermKind::none: return "no";
    case TermKind::at_least: return "at least";
    case TermKind::at_most: return "at most";
    case TermKind::share_one: return "share one";
    case TermKind::comprehension: return "all";
    case TermKind::smallest: return "min";
    case TermKind::greatest: return "max";
    default: return term_name(kind);
  }
}

bool is_set(const Term& term) { return term.type.shape != Shape::scalar; }

}  // namespace

std::string Cost::text() const {
  std::string result;
  for (const auto& factor : factors) result += (result.empty() ? "" : " × ") + factor;
  return result.empty() ? "1" : result;
}

Cost times(Cost outer, const Cost& inner) {
  outer.factors.insert(outer.factors.end(), inner.factors.begin(), inner.factors.end());
  outer.extents.insert(outer.extents.end(), inner.extents.begin(), inner.extents.end());
  if (inner.degree() > 0) outer.dearest = inner.dearest;
  return outer;
}

bool Cost::is_superlinear() const {
  const std::set<TypeIndex> types(extents.begin(), extents.end());
  return types.size() < extents.size() || extents.size() > 2;
}

Cost dearer(Cost a, Cost b) {
  const auto rank = [](const Cost& cost) {
    return std::tuple(cost.degree(), cost.is_superlinear(), cost.factors.size());
  };
  return rank(b) > rank(a) ? b : a;
}

PolicyPlan CostWalk::policy(const core::Policy& policy) {
  steps_.clear();
  terms_.clear();
  depth_ = 0;
  Cost sets;
  const auto subjects = binders(policy.binders, "for", sets);
  auto each = cost(policy.where);
  each = dearer(std::move(each), statements(policy.body));
  const auto all = dearer(times(subjects, each), std::move(sets));
  return {policy.module + "." + policy.name,
          policy.location,
          std::move(steps_),
          all.text(),
          all.degree(),
          all.is_superlinear(),
          all.dearest};
}

/// How many bindings there are; `sets`: what finding the sets costs.
Cost CostWalk::binders(const std::vector<LoopBinder>& binders, std::string_view word, Cost& sets) {
  Cost all;
  auto set = kNoTerm;
  for (const auto& binder : binders) {
    const auto& variable = core_.variable(binder.variable);
    if (!binder.pairs_with_previous) set = binder.set;
    if (!binder.pairs_with_previous) sets = dearer(std::move(sets), times(all, cost(set)));
    sets = dearer(std::move(sets), times(all, cost(binder.provided)));
    const bool joined = binder.matches != kNoTerm && core_.term(binder.matches).kind == TermKind::candidates;
    auto count = joined ? found(core_.term(binder.matches)) : size(set);
    const auto how =
        joined ? " joined by " + spell(core_.indexes[core_.term(binder.matches).payload]) : std::string();
    const auto over = (binder.pairs_with_previous ? std::string(" paired") : " in " + spell(set)) + how;
    auto where = variable.origin;
    if (where.source == kNoSource) where = core_.term(set).origin;
    step(fmt::format("{} {}{}", word, variable.name, over), count, where);
    // A set that is written twice is one term, which stands where it was written first.
    if (count.dearest.source == where.source && count.dearest.span.begin < where.span.begin)
      count.dearest = where;
    all = times(std::move(all), count);
    word = "    and";
  }
  return all;
}

Cost CostWalk::statements(const std::vector<core::StatementId>& body) {
  Cost all;
  for (const auto id : body) {
    const auto& statement = core_.statement(id);
    ++depth_;
    Cost here;
    switch (statement.kind) {
      case core::StatementKind::let:
        here = cost(statement.term);
        if (is_set(core_.term(statement.term)))
          sizes_.insert_or_assign(statement.variable, size(statement.term));
        break;
      case core::StatementKind::require: {
        const auto& requirement = core_.requirements[statement.requirement];
        here = dearer(cost(requirement.condition), cost(requirement.bound_value));
        break;
      }
      case core::StatementKind::unless:
      case core::StatementKind::when: here = dearer(cost(statement.term), statements(statement.body)); break;
      case core::StatementKind::loop: {
        Cost sets;
        const auto count = binders(statement.binders, "for", sets);
        const auto each = dearer(cost(statement.filter), statements(statement.body));
        here = dearer(times(count, each), std::move(sets));
        break;
      }
    }
    --depth_;
    all = dearer(std::move(all), std::move(here));
  }
  return all;
}

Cost CostWalk::cost(TermId id) {
  if (id == kNoTerm) return {};
  if (const auto known = terms_.find(id); known != terms_.end()) return known->second;
  auto result = fresh_cost(core_.term(id));
  terms_.insert_or_assign(id, result);
  return result;
}

Cost CostWalk::fresh_cost(const Term& term) {
  if (!term.binders.empty()) return loop(term);
  if (term.kind == TermKind::call) return call(term);
  Cost all;
  for (const auto operand : term.operands) all = dearer(std::move(all), cost(operand));
  switch (term.kind) {
    case TermKind::set_union:
    case TermKind::set_intersect:
    case TermKind::set_minus:
    case TermKind::set_contains:
    case TermKind::set_equal: {
      const auto count = dearer(size(term.operands[0]), size(term.operands[1]));
      step(fmt::format("sets compared or united: {}", term_name(term.kind)), count, term.origin);
      return dearer(std::move(all), count);
    }
    case TermKind::set_covers_all: {
      const auto count = times(size(term.operands[0]), size(term.operands[1]));
      step("names covered by patterns, in one instruction", count, term.origin);
      return dearer(std::move(all), count);
    }
    case TermKind::values_of: return dearer(std::move(all), size(term.operands[0]));
    case TermKind::along: return dearer(std::move(all), along(term));
    case TermKind::set_covers: return dearer(std::move(all), size(term.operands[0]));
    case TermKind::matching: {
      step("look up " + spell(core_.indexes[term.payload]), found(term), term.origin);
      return all;
    }
    default: return all;
  }
}

Cost CostWalk::loop(const Term& term) {
  ++depth_;
  Cost sets;
  const auto count = binders(term.binders, word_of_loop(term.kind), sets);
  const auto each = dearer(cost(term.filter), cost(term.body));
  --depth_;
  return dearer(times(count, each), std::move(sets));
}

/// The body's cost, with the sets that it is given. A function is walked once for each way it is given them.
Cost CostWalk::call(const Term& term) {
  const auto& function = core_.functions[term.payload];
  Cost all;
  auto key = std::to_string(term.payload);
  Sizes given;
  for (std::size_t i = 0; i < term.operands.size(); ++i) {
    all = dearer(std::move(all), cost(term.operands[i]));
    if (!is_set(core_.term(term.operands[i]))) continue;
    const auto& argument =
        given.insert_or_assign(function.parameters[i], size(term.operands[i])).first->second;
    key += "; " + argument.text();
  }
  const auto known = calls_.find(key);
  if (known != calls_.end()) return dearer(std::move(all), known->second);
  const auto outside = std::exchange(sizes_, std::move(given));
  const auto terms = std::exchange(terms_, {});
  auto inside = cost(function.body);
  sizes_ = outside;
  terms_ = terms;
  calls_.insert_or_assign(key, inside);
  return dearer(std::move(all), std::move(inside));
}

Cost CostWalk::extent(const Term& term) {
  const auto type = core_.types[term.payload];
  return {{'|' + core_.schema.entity(type).name + '|'}, {core_.schema.root_of(type)}, term.origin};
}

/// Of an enum's few values each may have most of the rows.
Cost CostWalk::found(const Term& term) {
  const auto& index = core_.indexes[term.payload];
  const auto kind = core_.schema.field(index.path.back()).type.kind;
  std::vector<TypeIndex> extents;
  if (kind == Kind::enumeration) extents.push_back(core_.schema.root_of(index.path.front().owner));
  return {{'|' + spell(term.operands[0]) + " by " + spell(index) + '|'}, std::move(extents), term.origin};
}

/// How many values the longest of the paths leads to.
Cost CostWalk::along(const Term& term) {
  Cost all;
  for (const auto& way : core_.paths[term.payload].ways) {
    Cost one;
    one.dearest = term.origin;
    for (const auto step : way) {
      if (core_.schema.field(step).type.shape != Shape::scalar)
        one.factors.push_back('|' + spell(step) + '|');
    }
    all = dearer(std::move(all), std::move(one));
  }
  return all;
}

Cost CostWalk::size(TermId set) {
  const auto& term = core_.term(set);
  switch (term.kind) {
    case TermKind::extent: return extent(term);
    case TermKind::matching:
    case TermKind::candidates: return found(term);
    case TermKind::values_of: {
      const auto field = core_.schema.field(core_.fields[term.payload].field);
      auto all = size(term.operands[0]);
      if (field.type.shape != Shape::scalar) all.factors.push_back('|' + field_name(term) + '|');
      return all;
    }
    case TermKind::along: return along(term);
    case TermKind::set_literal:
    case TermKind::list_literal: return {};
    case TermKind::narrow:
    case TermKind::set_intersect:
    case TermKind::set_minus: return size(term.operands[0]);
    case TermKind::otherwise:
    case TermKind::set_union: return dearer(size(term.operands[0]), size(term.operands[1]));
    case TermKind::conditional: return dearer(size(term.operands[1]), size(term.operands[2]));
    case TermKind::comprehension: {
      Cost all;
      auto over = kNoTerm;
      for (const auto& binder : term.binders) {
        if (!binder.pairs_with_previous) over = binder.set;
        all = times(std::move(all), size(over));
      }
      return all;
    }
    case TermKind::variable: {
      const auto known = sizes_.find(static_cast<VariableId>(term.payload));
      if (known != sizes_.end()) return known->second;
      break;
    }
    default: break;
  }
  return {{'|' + spell(set) + '|'}, {}, term.origin};
}

void CostWalk::step(std::string text, const Cost& count, Location where) {
  steps_.push_back({depth_, std::move(text), count.text(), where, count.degree() > 0});
}

std::string CostWalk::field_name(const Term& term) const { return spell(core_.fields[term.payload].field); }

std::string CostWalk::spell(FieldRef field) const { return path_name(core_.schema, {field}); }

std::string CostWalk::spell(const core::Paths& paths) const {
  return path_names(core_.schema, paths, " and ");
}

std::string CostWalk::spell(const core::Index& index) const { return path_name(core_.schema, index.path); }

std::string CostWalk::spell(TermId set) const {
  const auto& term = core_.term(set);
  switch (term.kind) {
    case TermKind::extent: return core_.schema.entity(core_.types[term.payload]).name;
    case TermKind::matching:
    case TermKind::candidates: return spell(term.operands[0]) + " by " + spell(core_.indexes[term.payload]);
    case TermKind::variable: return core_.variables[term.payload].name;
    case TermKind::values_of:
      return spell(term.operands[0]) + '.' + core_.schema.field(core_.fields[term.payload].field).name;
    case TermKind::along: return spell(core_.paths[term.payload]);
    case TermKind::field:
    case TermKind::field_of_look_up: return field_name(term);
    case TermKind::closure: return "reached over " + field_name(term);
    case TermKind::call: return core_.functions[term.payload].name + "()";
    case TermKind::comprehension: return "a set that was found";
    case TermKind::narrow: return spell(term.operands[0]);
    default: return std::string(term_name(term.kind));
  }
}

}  // namespace tenet::back

namespace tenet {

std::vector<PolicyPlan> explain_plan(const core::Core& optimised) {
  std::vector<PolicyPlan> plans;
  back::CostWalk walk(optimised);
  for (const auto& policy : optimised.policies) plans.push_back(walk.policy(policy));
  return plans;
}

}  // namespace tenet
