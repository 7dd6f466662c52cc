// Unknown cells become known: what is certain has to stay. Entry points: some_completion, lost.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "naive/judge.hpp"
#include "programs/choices.hpp"
#include "vm_run.hpp"
#include "world.hpp"

namespace tenet::differential {

/// What is told of each place (requirement, subject, focus).
struct Decided {
  std::set<std::string> holds, violated, undetermined;
};
[[nodiscard]] Decided decided(const World& world, const Evaluation& evaluation);
[[nodiscard]] Decided decided(const World& world, const std::vector<naive::PolicyJudgement>& judgements);

/// The graph with random values, or none, in some of its unknown cells; null where there is no unknown cell,
/// or the values don't go together.
[[nodiscard]] std::shared_ptr<const Graph> some_completion(Choices& choices, const Graph& graph);

/// A place that was violated and isn't any more, or held and now doesn't. What held may cease to apply.
[[nodiscard]] std::optional<std::string> lost(const Decided& before, const Decided& after);

}  // namespace tenet::differential
