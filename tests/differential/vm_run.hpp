// What the VM says of a program. Entry point: VmRun.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "tenet/program.hpp"
#include "world.hpp"

namespace tenet::differential {

/// A pack made from a world's core, linked with its graph. The world must outlive it.
class VmRun {
 public:
  VmRun(const World& world, const std::set<std::string>& without);
  VmRun(const VmRun& like, std::shared_ptr<const Graph> graph);
  /// Why there is no pack or program; empty where there is.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  [[nodiscard]] Evaluation evaluate(unsigned threads, bool passes) const;
  /// In batches wherever a policy allows it, or each subject alone; `step_limit` 0: none.
  [[nodiscard]] Evaluation judge(bool in_batches, std::uint64_t step_limit) const;
  /// Pre: the core has that function, without parameters.
  [[nodiscard]] Answer answer(const std::string& function) const;

 private:
  std::string failure_;
  std::shared_ptr<const Pack> pack_;
  std::optional<Program> program_;
};

/// Everything that an evaluation says but its steps.
[[nodiscard]] std::string written(const Pack& pack, const Evaluation& evaluation);
[[nodiscard]] std::string written(const Answer& answer);
/// As naive::identity writes it.
[[nodiscard]] std::string identity(const FocusElement& element);

}  // namespace tenet::differential
