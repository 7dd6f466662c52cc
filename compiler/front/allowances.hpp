// `allow CODE because "reason"`: warnings that the author of a policy knows of. Entry point: Allowances.
#pragma once
#include <vector>

#include "front/world.hpp"
#include "tenet/compile.hpp"

namespace tenet::front {

/// All allowances of the roots. What is wrong with them is reported when they are collected.
class Allowances {
 public:
  explicit Allowances(World& world);

  /// Whether one of them stands before what `warning` is within. It then has been of use.
  [[nodiscard]] bool silence(const Diagnostic& warning);
  /// Warns of those that silenced nothing; what a later stage may still warn of is left to it.
  void report_idle(Diagnostics& diagnostics) const;
  /// Those of warnings that a later stage gives.
  [[nodiscard]] std::vector<Allowed> for_later() const;

 private:
  struct Allowance : Allowed {
    bool used = false;
  };

  void collect(ModuleIndex module, NodeId parent);
  void add(ModuleIndex module, NodeId allow, NodeId target);
  [[nodiscard]] const DiagnosticKind* silenced_kind(ModuleIndex module, NodeId allow);

  World& world_;
  std::vector<Allowance> allowances_;
};

}  // namespace tenet::front
