// What a loop in a policy's statement would find again for each element, though no binder of the loop is in
// it, is found before the statement, by a `let`. Only loops that the statement always runs: what stands right
// of an `and`, or in a branch, may never be asked for. So is what the statements of a `for` would find again.
// The sets of a `for` within stay there: whether it runs at all may be decided without them.
#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "free_variables.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::Statement;
using core::StatementId;
using core::StatementKind;
using core::Term;
using core::TermId;
using core::TermKind;
using core::VariableId;

bool is_cheap(TermKind kind) {
  switch (kind) {
    case TermKind::constant:
    case TermKind::variable:
    case TermKind::parameter:
    case TermKind::entity_literal:
    case TermKind::now:
    case TermKind::extent:
    case TermKind::message:
    case TermKind::interpolation: return true;
    default: return false;
  }
}

/// How many of the operands are found in any case.
std::size_t always_found(const Term& term) {
  switch (term.kind) {
    case TermKind::logic_and:
    case TermKind::logic_or:
    case TermKind::logic_implies:
    case TermKind::conditional: return 1;
    default: return term.operands.size();
  }
}

class Hoist {
 public:
  explicit Hoist(core::Core& core) : core_(core) {}
  void body(std::vector<StatementId>& body);

 private:
  TermId statement_term(TermId root, std::vector<StatementId>& lets, Location where);
  void loop(std::size_t index, std::vector<StatementId>& lets);
  void replace_all(TermId& root, const Variables& bound, std::vector<StatementId>& lets, Location where);
  void add_bound(const Statement& statement, Variables& bound) const;
  void bind_invariants(std::vector<StatementId>& lets, Location where);
  void find_always_found(TermId id, const Variables& bound);
  void find_loops(TermId id);
  void find_invariants(TermId id, Variables bound);
  void find_in_loop(const Term& loop, Variables bound);
  TermId replaced(TermId id);

  core::Core& core_;
  FreeVariables free_;
  std::vector<TermId> invariants_;
  std::unordered_map<TermId, TermId> replacements_;
};

/// The outermost loops that are always run.
void Hoist::find_loops(TermId id) {
  const auto term = core_.term(id);
  if (!term.binders.empty()) {
    find_in_loop(term, {});
    return;
  }
  for (std::size_t i = 0; i < always_found(term); ++i) find_loops(term.operands[i]);
}

/// What a term finds in any case of that which speaks of nothing bound.
void Hoist::find_always_found(TermId id, const Variables& bound) {
  if (id == kNoTerm) return;
  const auto term = core_.term(id);
  if (!have_common(free_.of(core_, id), bound)) {
    find_invariants(id, bound);
    return;
  }
  for (std::size_t i = 0; i < always_found(term); ++i) find_always_found(term.operands[i], bound);
}

void Hoist::find_in_loop(const Term& loop, Variables bound) {
  for (std::size_t i = 0; i < loop.binders.size(); ++i) {
    if (i > 0 && loop.binders[i].set != kNoTerm) find_invariants(loop.binders[i].set, bound);
    add_all(bound, {loop.binders[i].variable});
  }
  if (loop.filter != kNoTerm) find_invariants(loop.filter, bound);
  if (loop.body != kNoTerm) find_invariants(loop.body, bound);
}

void Hoist::find_invariants(TermId id, Variables bound) {
  const auto term = core_.term(id);
  if (is_cheap(term.kind)) return;
  if (!have_common(free_.of(core_, id), bound)) {
    if (std::find(invariants_.begin(), invariants_.end(), id) == invariants_.end()) invariants_.push_back(id);
    return;
  }
  for (const auto operand : term.operands) find_invariants(operand, bound);
  if (term.binders.empty()) return;
  if (term.binders.front().set != kNoTerm) find_invariants(term.binders.front().set, bound);
  find_in_loop(term, std::move(bound));
}

TermId Hoist::replaced(TermId id) {
  if (id == kNoTerm) return id;
  if (const auto known = replacements_.find(id); known != replacements_.end()) return known->second;
  auto term = core_.term(id);
  for (auto& operand : term.operands) operand = replaced(operand);
  for (auto& binder : term.binders) binder.set = replaced(binder.set);
  term.filter = replaced(term.filter);
  term.body = replaced(term.body);
  const auto made = core_.add(std::move(term));
  replacements_.emplace(id, made);
  return made;
}

TermId Hoist::statement_term(TermId root, std::vector<StatementId>& lets, Location where) {
  invariants_.clear();
  replacements_.clear();
  find_loops(root);
  bind_invariants(lets, where);
  return invariants_.empty() ? root : replaced(root);
}

void Hoist::bind_invariants(std::vector<StatementId>& lets, Location where) {
  for (const auto invariant : invariants_) {
    auto variable = core_.term(invariant);
    core_.variables.push_back({"hoisted", variable.type, variable.origin});
    variable.kind = TermKind::variable;
    variable.payload = static_cast<std::uint32_t>(core_.variables.size() - 1);
    variable.operands.clear();
    variable.binders.clear();
    variable.filter = variable.body = kNoTerm;
    Statement let;
    let.kind = StatementKind::let;
    let.where = where;
    let.variable = static_cast<VariableId>(variable.payload);
    let.term = invariant;
    core_.statements.push_back(std::move(let));
    lets.push_back(static_cast<StatementId>(core_.statements.size() - 1));
    replacements_.emplace(invariant, core_.add(std::move(variable)));
  }
}

/// All that a statement binds, and those within it.
void Hoist::add_bound(const Statement& statement, Variables& bound) const {
  if (statement.kind == StatementKind::let) add_all(bound, {statement.variable});
  if (statement.kind == StatementKind::require) {
    const auto name = core_.requirements[statement.requirement].bound;
    if (name != core::kNoVariable) add_all(bound, {name});
  }
  for (const auto& binder : statement.binders) add_all(bound, {binder.variable});
  for (const auto inner : statement.body) add_bound(core_.statement(inner), bound);
}

/// The invariants of one term of a `for`.
void Hoist::replace_all(TermId& root, const Variables& bound, std::vector<StatementId>& lets,
                        Location where) {
  invariants_.clear();
  replacements_.clear();
  find_always_found(root, bound);
  bind_invariants(lets, where);
  if (!invariants_.empty()) root = replaced(root);
}

/// What a `for` and its statements find alike for each of its elements.
void Hoist::loop(std::size_t index, std::vector<StatementId>& lets) {
  Variables bound;
  add_bound(core_.statements[index], bound);
  const auto where = core_.statements[index].where;
  auto filter = core_.statements[index].filter;
  replace_all(filter, bound, lets, where);
  core_.statements[index].filter = filter;
  if (filter != kNoTerm) return;  // which may let no element through, or only a few
  for (const auto id : std::vector(core_.statements[index].body)) {
    const auto inner = static_cast<std::size_t>(id);
    const auto number = core_.statements[inner].requirement;
    if (core_.statements[inner].kind != StatementKind::require) {
      auto term = core_.statements[inner].term;
      replace_all(term, bound, lets, where);
      core_.statements[inner].term = term;
    } else if (core_.requirements[number].bound == core::kNoVariable) {  // else it tells what it found
      auto condition = core_.requirements[number].condition;
      replace_all(condition, bound, lets, where);
      core_.requirements[number].condition = condition;
    }
  }
}

void Hoist::body(std::vector<StatementId>& body) {
  std::vector<StatementId> made;
  for (const auto id : body) {
    const auto index = static_cast<std::size_t>(id);
    const auto kind = core_.statements[index].kind;
    const auto where = core_.statements[index].where;
    if (kind == StatementKind::require) {
      const auto number = core_.statements[index].requirement;
      const auto condition = statement_term(core_.requirements[number].condition, made, where);
      core_.requirements[number].condition = condition;
    } else if (kind != StatementKind::loop) {
      const auto term = statement_term(core_.statements[index].term, made, where);
      core_.statements[index].term = term;
    }
    auto inner = core_.statements[index].body;
    this->body(inner);
    core_.statements[index].body = std::move(inner);
    if (kind == StatementKind::loop) loop(index, made);
    made.push_back(id);
  }
  body = std::move(made);
}

}  // namespace

core::Core hoist_invariants(core::Core core) {
  Hoist hoist(core);
  for (auto& policy : core.policies) hoist.body(policy.body);
  return core;
}

}  // namespace tenet::back
