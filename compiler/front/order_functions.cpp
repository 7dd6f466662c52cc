// The order of functions: calls go to earlier ones, and nothing calls itself. Entry point: order_functions.
#include <algorithm>
#include <utility>

#include "front/functions.hpp"
#include "tenet/diagnostics/names.hpp"

namespace tenet::front {
namespace {

class FunctionOrder {
 public:
  explicit FunctionOrder(World& world)
      : world_(world), edges_(world.core.functions.size()), marks_(edges_.size(), Mark::fresh) {
    for (std::size_t i = 0; i < world.calls.size(); ++i) edges_[world.calls[i].caller].push_back(i);
  }

  void order() {
    for (std::uint32_t start = 0; start < edges_.size(); ++start) visit(start);
    std::vector<bool> wanted(edges_.size(), false);
    for (std::uint32_t i = 0; i < wanted.size(); ++i) {
      wanted[i] = world_.module(world_.declaration(world_.signatures[i].declaration).module).root;
    }
    want_callees_of_policies(wanted);
    for (const auto& parameter : world_.core.parameters) {
      if (parameter.bound) wanted[static_cast<std::size_t>(*parameter.bound)] = true;
    }
    for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
      if (!wanted[*at]) continue;
      for (const auto edge : edges_[*at]) wanted[world_.calls[edge].callee] = true;
    }
    renumber(wanted);
  }

 private:
  enum class Mark : std::uint8_t { fresh, open, done };

  // Callees first. Depth first with a stack of its own: chains of calls may be long.
  void visit(std::uint32_t start) {
    if (marks_[start] != Mark::fresh) return;
    std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
    marks_[start] = Mark::open;
    while (!path.empty()) {
      const auto [function, next] = path.back();
      if (next == edges_[function].size()) {
        marks_[function] = Mark::done;
        order_.push_back(function);
        path.pop_back();
        continue;
      }
      ++path.back().second;
      const auto callee = world_.calls[edges_[function][next]].callee;
      if (marks_[callee] == Mark::open) report(path, callee);
      if (marks_[callee] != Mark::fresh) continue;
      marks_[callee] = Mark::open;
      path.emplace_back(callee, 0);
    }
  }

  [[nodiscard]] std::string name(std::uint32_t function) const {
    return quoted(world_.declaration(world_.signatures[function].declaration).name);
  }

  void report(const std::vector<std::pair<std::uint32_t, std::size_t>>& path, std::uint32_t start) {
    auto first = path.begin();
    while (first->first != start) ++first;
    std::string cycle;
    std::vector<Label> labels;
    for (auto at = first; at != path.end(); ++at) {
      cycle += name(at->first) + " calls ";
      if (at + 1 != path.end())
        labels.push_back({world_.calls[edges_[at->first][at->second - 1]].where, "by way of this call"});
    }
    const auto& last = path.back();
    auto& diagnostic =
        world_.diagnostics.add(code::E0222, world_.calls[edges_[last.first][last.second - 1]].where,
                               "functions don't call themselves: " + cycle + name(start),
                               "to follow a field as far as it leads, write a closure: `a.(field*)`");
    diagnostic.labels = std::move(labels);
  }

  // Calls that policies make stand in terms only.
  void want_callees_of_policies(std::vector<bool>& wanted) {
    for (const auto& policy : world_.core.policies) {
      for (const auto& binder : policy.binders) want(binder.set, wanted);
      want(policy.where, wanted);
      want(policy.remedy, wanted);
    }
    for (const auto& requirement : world_.core.requirements) {
      for (const auto term : {requirement.condition, requirement.message, requirement.bound_value})
        want(term, wanted);
    }
    for (const auto& statement : world_.core.statements) {
      for (const auto& binder : statement.binders) want(binder.set, wanted);
      want(statement.term, wanted);
      want(statement.filter, wanted);
    }
  }

  void want(core::TermId root, std::vector<bool>& wanted) {
    seen_.resize(world_.core.terms.size(), false);
    std::vector<core::TermId> waiting{root};
    while (!waiting.empty()) {
      const auto id = waiting.back();
      waiting.pop_back();
      if (id == core::kNoTerm || seen_[static_cast<std::size_t>(id)]) continue;
      seen_[static_cast<std::size_t>(id)] = true;
      const auto& term = world_.core.term(id);
      if (term.kind == core::TermKind::call) wanted[term.payload] = true;
      waiting.insert(waiting.end(), term.operands.begin(), term.operands.end());
      for (const auto& binder : term.binders) waiting.push_back(binder.set);
      waiting.push_back(term.filter);
      waiting.push_back(term.body);
    }
  }

  void renumber(const std::vector<bool>& wanted) {
    std::vector<std::uint32_t> place(edges_.size(), 0);
    std::vector<core::Function> functions;
    for (const auto function : order_) {
      if (!wanted[function]) continue;
      place[function] = static_cast<std::uint32_t>(functions.size());
      functions.push_back(std::move(world_.core.functions[function]));
    }
    world_.core.functions = std::move(functions);
    for (auto& term : world_.core.terms) {
      if (term.kind == core::TermKind::call) term.payload = place[term.payload];
    }
    for (auto& parameter : world_.core.parameters) {
      if (parameter.bound)
        parameter.bound = core::FunctionId{place[static_cast<std::size_t>(*parameter.bound)]};
    }
  }

  World& world_;
  std::vector<std::vector<std::size_t>> edges_;  // by caller, indexes into the calls
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> order_;
  std::vector<bool> seen_;
};

}  // namespace

void order_functions(World& world) { FunctionOrder(world).order(); }

}  // namespace tenet::front
