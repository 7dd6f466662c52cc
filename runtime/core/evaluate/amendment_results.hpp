// What became of each waiver and adjustment in one evaluation. Entry point: AmendmentResults.
#pragma once
#include <vector>

#include "evaluate/waiving.hpp"
#include "tenet/program.hpp"

namespace tenet {

/// Collects policy by policy, then tells.
class AmendmentResults {
 public:
  AmendmentResults(const Program::Impl& program, std::int64_t now)
      : program_(program),
        now_(now),
        judged_(program.pack->policies.size()),
        off_(program.pack->policies.size()) {}
  /// The policy was to be judged, and is off.
  void add_off(std::uint32_t policy) { off_[policy] = true; }
  /// `seen` is parallel to the policy's linked waivers.
  void add_judged(std::uint32_t policy, const std::vector<WaiverSeen>& seen);
  /// Writes the results of all waivers and adjustments in force, in the order of the pack.
  void write(Evaluation& evaluation);

 private:
  void add_waiver(std::uint32_t waiver, WaiverState state, std::uint64_t findings, std::string reason);
  [[nodiscard]] std::string reason_unused(const LinkedWaiver& waiver, const WaiverSeen& seen) const;
  void write_waivers(Evaluation& evaluation);
  void write_adjustments(Evaluation& evaluation) const;
  [[nodiscard]] AdjustmentState state_of(std::uint32_t adjustment, const Evaluation& evaluation) const;

  const Program::Impl& program_;
  const std::int64_t now_;
  std::vector<WaiverResult> waivers_;
  std::vector<bool> judged_, off_;  ///< by policy
};

}  // namespace tenet
