// What the cases of a run reach, in words. Entry points: lack, place_in.
#pragma once
#include "tenet/test_report.hpp"

namespace tenet::testing {

/// "never failed", …; empty where both were seen.
[[nodiscard]] std::string_view lack(const RequirementCoverage& seen);
[[nodiscard]] std::string_view lack(ConditionRole role, const ConditionCoverage& seen);

/// A place of the pack's texts.
struct PlaceInPack {
  std::string path;  ///< empty: no place
  LineColumn at;
};
[[nodiscard]] PlaceInPack place_in(const Pack& pack, const PackPlace& where);
/// The text at that place, white space folded.
[[nodiscard]] std::string text_in(const Pack& pack, const PackPlace& where);

}  // namespace tenet::testing
