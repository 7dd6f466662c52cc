// Owns the words in which a run tells of waivers and adjustments. Entry point: AmendmentResults.
#include "evaluate/amendment_results.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "show/show.hpp"

namespace tenet {

void AmendmentResults::add_judged(std::uint32_t policy, const std::vector<WaiverSeen>& seen) {
  judged_[policy] = true;
  const auto& waivers = program_.amendments.waivers[policy];
  for (std::size_t i = 0; i < waivers.size(); ++i) {
    const auto& waiver = waivers[i];
    const auto& one = seen[i];
    const auto& requirement = program_.pack->requirements[waiver.requirement];
    if (program_.amendments.requirements_off[waiver.requirement]) {
      add_waiver(waiver.waiver, WaiverState::skipped, 0, "its requirement is off");
    } else if (one.taken == 0) {
      add_waiver(waiver.waiver, WaiverState::unused, 0, reason_unused(waiver, one));
    } else if (one.taken > 1 && waiver.focus.size() < requirement.focus.size()) {
      add_waiver(waiver.waiver, WaiverState::broad, one.taken,
                 fmt::format("it leaves open which element of the `for` it is about, and waives {} findings",
                             one.taken));
    } else {
      add_waiver(waiver.waiver, WaiverState::applied, one.taken, {});
    }
  }
}

/// One that has expired is that before all else.
void AmendmentResults::add_waiver(std::uint32_t index, WaiverState state, std::uint64_t findings,
                                  std::string reason) {
  const auto& waiver = program_.pack->waivers[index];
  if (now_ >= waiver.until && state != WaiverState::skipped) {
    std::string day;
    shown::time(day, waiver.until);
    const auto rest = findings == 0   ? "; besides, " + reason
                      : findings == 1 ? std::string(": what it waived is a finding again")
                                      : fmt::format(": the {} that it waived are findings again", findings);
    state = WaiverState::expired;
    reason = "it expired on " + day + rest;
  }
  waivers_.push_back({index, state, findings, std::move(reason)});
}

std::string AmendmentResults::reason_unused(const LinkedWaiver& waiver, const WaiverSeen& seen) const {
  if (seen.elsewhere > 0) return "another waiver names the same more closely";
  if (seen.undetermined > 0) return "what it names is undetermined, and only what is violated can be waived";
  if (seen.blocked > 0) {
    const auto& tag = program_.pack->requirements[static_cast<std::size_t>(seen.blocked_by)].tag;
    return tag.empty() ? std::string("what it names can't be judged")
                       : fmt::format("what it names can't be judged, because @{} doesn't hold", tag);
  }
  if (seen.held > 0) return "the requirement holds for what it names";
  if (seen.judged) {
    return waiver.focus.empty() ? "the requirement isn't made of what it names"
                                : "the requirement isn't made of that element";
  }
  return seen.inapplicable ? "the policy doesn't apply to what it names"
                           : "what it names is no subject of the policy";
}

void AmendmentResults::write(Evaluation& evaluation) {
  write_waivers(evaluation);
  write_adjustments(evaluation);
}

void AmendmentResults::write_waivers(Evaluation& evaluation) {
  for (const auto& idle : program_.amendments.idle) {
    const auto policy = find_policy(*program_.pack, program_.pack->waivers[idle.waiver].policy);
    const bool skipped = idle.skipped || !judged_[policy];
    add_waiver(idle.waiver, skipped ? WaiverState::skipped : WaiverState::unused, 0, idle.reason);
  }
  for (std::size_t policy = 0; policy < judged_.size(); ++policy) {
    if (judged_[policy]) continue;
    for (const auto& waiver : program_.amendments.waivers[policy]) {
      add_waiver(waiver.waiver, WaiverState::skipped, 0,
                 off_[policy] ? "its policy is off" : "its policy wasn't judged");
    }
  }
  std::sort(waivers_.begin(), waivers_.end(),
            [](const WaiverResult& a, const WaiverResult& b) { return a.waiver < b.waiver; });
  evaluation.waivers = std::move(waivers_);
}

void AmendmentResults::write_adjustments(Evaluation& evaluation) const {
  for (const auto index : program_.amendments.adjustments)
    evaluation.adjustments.push_back({index, state_of(index, evaluation)});
}

AdjustmentState AmendmentResults::state_of(std::uint32_t index, const Evaluation& evaluation) const {
  const auto& adjustment = program_.pack->adjustments[index];
  if (adjustment.kind == AdjustmentKind::value) {
    const auto& overridden = program_.amendments.overridden;
    if (std::find(overridden.begin(), overridden.end(), index) != overridden.end())
      return AdjustmentState::overridden;
    const auto& parameters = program_.pack->parameters;
    const bool known = std::any_of(parameters.begin(), parameters.end(), [&](const Parameter& parameter) {
      return parameter.module + "." + parameter.name == adjustment.target;
    });
    return known ? AdjustmentState::applied : AdjustmentState::skipped;
  }
  const auto policy = find_policy(*program_.pack, adjustment.target);
  if (policy == judged_.size()) return AdjustmentState::skipped;
  if (off_[policy] && adjustment.kind == AdjustmentKind::off && adjustment.tag.empty())
    return AdjustmentState::applied;
  if (!judged_[policy]) return AdjustmentState::skipped;
  const auto result = std::find_if(evaluation.policies.begin(), evaluation.policies.end(),
                                   [&](const PolicyResult& one) { return one.policy == policy; });
  const bool vacuous = result != evaluation.policies.end() && result->vacuous();
  return adjustment.kind == AdjustmentKind::must_apply && vacuous ? AdjustmentState::unmet
                                                                  : AdjustmentState::applied;
}

}  // namespace tenet
