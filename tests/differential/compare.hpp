// Holds the VM against the naive evaluator on one program. Entry point: compare.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>

#include "naive/evaluator.hpp"
#include "vm_run.hpp"
#include "world.hpp"

namespace tenet::differential {

/// What two evaluations don't agree on.
struct Difference {
  std::string what;  ///< the kind of difference, the same for programs that differ alike
  std::string text;  ///< in full
};

/// What the programs of a run were like.
struct Distribution {
  std::map<std::string, std::uint64_t> terms;  ///< by kind: programs that have one
  std::array<std::uint64_t, 3> verdicts{};     ///< F, U, T
  std::array<std::uint64_t, 3> outcomes{};     ///< of subjects
  std::array<std::uint64_t, 3> answers{};      ///< of queries: absent, unknown or open, known
  std::uint64_t blocked = 0, not_applicable = 0, uncertain_rows = 0, open_entries = 0, open_binders = 0;
};

/// The first difference between the naive evaluation, perhaps with a wrong rule, and the VM; and between the
/// VM with all rewrites, without each one, without any, as told to give evidence for passes, and on several
/// threads. Counts into `distribution`.
[[nodiscard]] std::optional<Difference> compare(const World& world, std::optional<naive::WrongRule> wrong,
                                                Distribution* distribution);
/// Without the variants: the VM as the program runs it, against the naive evaluation.
[[nodiscard]] std::optional<Difference> compare_once(const World& world, const VmRun& vm,
                                                     std::optional<naive::WrongRule> wrong);

}  // namespace tenet::differential
