// How a requirement learns that another one it depends on didn't hold. Entry point: plan_blockers.
#include "plan_blockers.hpp"

#include <algorithm>

namespace tenet::back {
namespace {

using core::StatementId;
using Path =
    std::vector<StatementId>;  ///< the statements around a requirement, outermost first, then its own

void find_paths(const core::Core& core, const std::vector<StatementId>& body, Path& around,
                std::map<std::uint32_t, Path>& paths, std::vector<std::uint32_t>& order) {
  for (const auto id : body) {
    const auto& statement = core.statement(id);
    around.push_back(id);
    if (statement.kind == core::StatementKind::require) {
      paths.emplace(statement.requirement, around);
      order.push_back(statement.requirement);
    }
    find_paths(core, statement.body, around, paths, order);
    around.pop_back();
  }
}

/// The statement beside the blocked one, or around it, in which the blocker lies; nothing if it is the
/// blocker itself.
std::optional<StatementId> deeper(const Path& blocker, const Path& blocked) {
  const auto parting = std::mismatch(blocker.begin(), blocker.end(), blocked.begin(), blocked.end()).first;
  if (parting == blocker.end() || parting + 1 == blocker.end()) return std::nullopt;
  return *parting;
}

}  // namespace

BlockerPlan plan_blockers(const core::Core& core, const core::Policy& policy) {
  std::map<std::uint32_t, Path> paths;
  std::vector<std::uint32_t> order;
  Path around;
  find_paths(core, policy.body, around, paths, order);
  BlockerPlan plan;
  std::set<std::uint32_t> earlier;
  for (const auto blocked : order) {
    for (const auto& by : core.requirements[blocked].blocked_by) {
      if (earlier.count(by.requirement) == 0) continue;
      const auto source = deeper(paths.at(by.requirement), paths.at(blocked));
      plan.blocking.insert(by.requirement);
      plan.sources[blocked].push_back({by.requirement, source});
      auto& begun = plan.minima[by.requirement];
      if (source && std::find(begun.begin(), begun.end(), *source) == begun.end()) begun.push_back(*source);
    }
    earlier.insert(blocked);
  }
  return plan;
}

}  // namespace tenet::back
