// Where `now` goes by way of functions: what a function does with an argument, and what its value is made
// of, isn't seen where it is called. Entry point: follow_now (policies.hpp).
//
// A flow says which arguments, and whether `now`, a value depends on linearly. Comparisons end it.
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "front/policies.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

using core::TermId;
using core::TermKind;

struct Flow {
  bool of_now = false;
  std::set<std::uint32_t> variables;
  void add(const Flow& other) {
    of_now |= other.of_now;
    variables.insert(other.variables.begin(), other.variables.end());
  }
  [[nodiscard]] bool empty() const { return !of_now && variables.empty(); }
};

class NowFollower {
 public:
  explicit NowFollower(World& world)
      : world_(world),
        core_(world.core),
        seen_(core_.functions.size(), false),
        flows_(core_.functions.size()) {
    for (const auto& item : world.diagnostics.items()) {
      if (item.code == code::E0321) reported_.emplace(item.where.source, item.where.span.begin);
    }
  }

  void follow() {
    for (std::uint32_t i = 0; i < core_.functions.size(); ++i) function(i);
    for (const auto& statement : core_.statements) {
      if (statement.kind == core::StatementKind::let)
        lets_[static_cast<std::uint32_t>(statement.variable)] = flow(statement.term);
      head(statement.binders, statement.filter);
      if (statement.kind == core::StatementKind::when) static_cast<void>(flow(statement.term));
    }
    for (const auto& requirement : core_.requirements) static_cast<void>(flow(requirement.condition));
    for (const auto& policy : core_.policies) head(policy.binders, policy.where);
  }

 private:
  // Functions that call each other in a circle are reported elsewhere.
  const Flow& function(std::uint32_t index) {
    if (!seen_[index]) {
      seen_[index] = true;
      auto result = flow(core_.functions[index].body);
      flows_[index] = std::move(result);
    }
    return flows_[index];
  }

  void head(const std::vector<core::LoopBinder>& binders, TermId filter) {
    for (const auto& binder : binders) refuse(flow(binder.set), binder.set, {});
    static_cast<void>(flow(filter));
  }

  Flow flow(TermId id) {
    if (id == core::kNoTerm) return {};
    const auto& term = core_.term(id);
    switch (term.kind) {
      case TermKind::message: return {};
      case TermKind::now: return {true, {}};
      case TermKind::variable: return variable(term.payload);
      case TermKind::call: return call(term);
      case TermKind::add:
      case TermKind::subtract:
      case TermKind::negate:
      case TermKind::narrow:
      case TermKind::otherwise: return united(term);
      case TermKind::conditional: {
        static_cast<void>(flow(term.operands[0]));
        auto result = flow(term.operands[1]);
        result.add(flow(term.operands[2]));
        return result;
      }
      case TermKind::sum:
      case TermKind::smallest:
      case TermKind::greatest: head(term.binders, term.filter); return flow(term.body);
      case TermKind::equal:
      case TermKind::less:
      case TermKind::less_equal:
      case TermKind::exists: static_cast<void>(united(term)); return {};
      default: return strange(term);
    }
  }

  Flow variable(std::uint32_t index) {
    const auto let = lets_.find(index);
    return let == lets_.end() ? Flow{false, {index}} : let->second;
  }

  Flow united(const core::Term& term) {
    Flow result;
    for (const auto operand : term.operands) result.add(flow(operand));
    return result;
  }

  // Anything else takes no part in telling when an answer changes.
  Flow strange(const core::Term& term) {
    for (const auto operand : term.operands) refuse(flow(operand), operand, {});
    head(term.binders, term.filter);
    refuse(flow(term.body), term.body, {});
    return {};
  }

  Flow call(const core::Term& term) {
    const auto& callee = core_.functions[term.payload];
    const auto& inside = function(term.payload);
    Flow result{inside.of_now, {}};
    for (std::size_t i = 0; i < term.operands.size() && i < callee.parameters.size(); ++i) {
      const auto argument = flow(term.operands[i]);
      const auto parameter = static_cast<std::uint32_t>(callee.parameters[i]);
      if (const auto misused = misused_.find(parameter); misused != misused_.end())
        refuse(argument, term.operands[i], misused->second);
      if (inside.variables.contains(parameter)) result.add(argument);
    }
    return result;
  }

  // `there` is the place in a function that does what it may not.
  void refuse(const Flow& flow, TermId term, std::optional<Location> there) {
    if (flow.empty()) return;
    const auto& where = core_.term(term).origin;
    for (const auto variable : flow.variables) misused_.emplace(variable, there.value_or(where));
    if (!flow.of_now || !reported_.emplace(where.source, where.span.begin).second) return;
    auto& diagnostic = world_.diagnostics.add(
        code::E0321, where,
        there ? "`now` may only be shifted and compared, but the function does more with it"
              : "this depends on `now`, which may only be shifted and compared",
        "so that it can be told when the answer changes: use `+`, `-`, comparisons, `if`, `min`, `max` and "
        "`otherwise`");
    if (there) diagnostic.labels.push_back({*there, "here"});
  }

  World& world_;
  const core::Core& core_;
  std::vector<bool> seen_;
  std::vector<Flow> flows_;  // of the functions' values
  std::unordered_map<std::uint32_t, Flow> lets_;
  std::unordered_map<std::uint32_t, Location> misused_;  // arguments of functions, by variable
  std::set<std::pair<SourceId, std::uint32_t>> reported_;
};

}  // namespace

void follow_now(World& world) { NowFollower(world).follow(); }

}  // namespace tenet::front
