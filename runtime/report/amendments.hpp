// How reports speak of waivers and adjustments. Entry points: waived_things, adjusted_thing, change_of.
#pragma once
#include <string>

#include "tenet/report.hpp"

namespace tenet::report {

/// `ArrayFace "im", Listener "ap2.public"`
[[nodiscard]] std::string waived_things(const Pack& pack, const Waiver& waiver);
/// `module.policy@tag`
[[nodiscard]] std::string waived_requirement(const Waiver& waiver);
/// `module.policy`, `module.policy@tag` or `module.parameter`
[[nodiscard]] std::string adjusted_thing(const Adjustment& adjustment);
/// `severity advice instead of warning`, `off`, `must apply`, `= 45 days`
[[nodiscard]] std::string change_of(const Pack& pack, const Adjustment& adjustment);
/// What became of it, where that isn't plain: `--param` gives it another value, …
[[nodiscard]] std::string_view reason(AdjustmentState state);
/// `2026-09-01`: waivers end at midnight.
[[nodiscard]] std::string day(std::int64_t seconds);
[[nodiscard]] std::string_view word(WaiverState state);
[[nodiscard]] std::string_view word(AdjustmentState state);
[[nodiscard]] std::string_view word(AdjustmentKind kind);
/// Whether somebody should look after the waiver.
[[nodiscard]] bool is_doubtful(const WaiverResult& waiver);

}  // namespace tenet::report
