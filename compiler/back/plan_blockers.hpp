// How a requirement learns that another one it depends on didn't hold. Entry point: plan_blockers.
//
// Where the other stands directly in a block that also holds the requirement, its latest verdict counts.
// Where it stands deeper, in a `for` or `when` before the requirement, all its verdicts there count: their
// minimum, begun with T before that `for` or `when`.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "tenet/core.hpp"

namespace tenet::back {

struct BlockerPlan {
  /// For each requirement that blocks: the statements before which a minimum over its verdicts is begun.
  std::map<std::uint32_t, std::vector<core::StatementId>> minima;
  struct Source {
    std::uint32_t blocker = 0;
    std::optional<core::StatementId>
        minimum;  ///< the statement whose minimum counts; nothing: the latest verdict
  };
  /// For each requirement what blocks it, in the order of the core.
  std::map<std::uint32_t, std::vector<Source>> sources;
  std::set<std::uint32_t> blocking;
};

[[nodiscard]] BlockerPlan plan_blockers(const core::Core& core, const core::Policy& policy);

}  // namespace tenet::back
