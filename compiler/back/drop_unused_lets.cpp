// A `let` that only messages use isn't worth finding to decide: it goes. Repeated, since one `let` may serve
// another.
#include <algorithm>
#include <utility>
#include <vector>

#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::kNoTerm;
using core::Statement;
using core::StatementId;
using core::StatementKind;
using core::TermId;

/// Marks the variables of all terms below some roots.
class Uses {
 public:
  explicit Uses(const core::Core& core)
      : core_(core), seen_(core.terms.size(), false), used_(core.variables.size(), false) {}

  void add(TermId root) {
    std::vector<TermId> open{root};
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (id == kNoTerm || seen_[static_cast<std::size_t>(id)]) continue;
      seen_[static_cast<std::size_t>(id)] = true;
      const auto& term = core_.term(id);
      if (term.kind == core::TermKind::variable) used_[term.payload] = true;
      open.insert(open.end(), term.operands.begin(), term.operands.end());
      for (const auto& binder : term.binders) open.insert(open.end(), {binder.set, binder.provided});
      open.push_back(term.filter);
      open.push_back(term.body);
    }
  }
  void add_body(const std::vector<StatementId>& body) {
    for (const auto id : body) {
      const auto& statement = core_.statement(id);
      add(statement.term);
      add(statement.filter);
      for (const auto& binder : statement.binders) {
        add(binder.set);
        add(binder.provided);
      }
      if (statement.kind == StatementKind::require) {
        add(core_.requirements[statement.requirement].condition);
        add(core_.requirements[statement.requirement].bound_value);
      }
      add_body(statement.body);
    }
  }
  [[nodiscard]] bool has(core::VariableId variable) const {
    return used_[static_cast<std::size_t>(variable)];
  }

 private:
  const core::Core& core_;
  std::vector<bool> seen_, used_;
};

bool drop(core::Core& core, std::vector<StatementId>& body, const Uses& uses) {
  const auto unused = [&](StatementId id) {
    const auto& statement = core.statement(id);
    return statement.kind == StatementKind::let && !uses.has(statement.variable);
  };
  const auto end = std::remove_if(body.begin(), body.end(), unused);
  bool dropped = end != body.end();
  body.erase(end, body.end());
  for (const auto id : body) dropped |= drop(core, core.statements[static_cast<std::size_t>(id)].body, uses);
  return dropped;
}

}  // namespace

core::Core drop_unused_lets(core::Core core) {
  for (auto& policy : core.policies) {
    bool again = true;
    while (again) {
      Uses uses(core);
      uses.add_body(policy.body);
      again = drop(core, policy.body, uses);
    }
  }
  return core;
}

}  // namespace tenet::back
