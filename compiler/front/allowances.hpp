// `allow CODE because "reason"`: warnings that the author of a policy knows of. Entry point: Allowances.
#pragma once
#include <vector>

#include "front/world.hpp"

namespace tenet::front {

/// All allowances of the roots. What is wrong with them is reported when they are collected.
class Allowances {
 public:
  explicit Allowances(World& world);

  /// Whether one of them stands before what `warning` is within. It then has been of use.
  [[nodiscard]] bool silence(const Diagnostic& warning);
  /// Warns of those that silenced nothing.
  void report_idle(Diagnostics& diagnostics) const;

 private:
  struct Allowance {
    Code code{};
    Location where;
    Location silenced;
    bool used = false;
  };

  void collect(ModuleIndex module, NodeId parent);
  void add(ModuleIndex module, NodeId allow, NodeId target);
  [[nodiscard]] const DiagnosticKind* silenced_kind(ModuleIndex module, NodeId allow);

  World& world_;
  std::vector<Allowance> allowances_;
};

}  // namespace tenet::front
