// What a run took, for people and for programs. Entry points: text_profile, json_profile.
//
// Both are pure: the same profile gives the same bytes. Nothing here prints.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/pack.hpp"
#include "tenet/profile.hpp"

namespace tenet::report {

/// A stage of a run, in the order of running: "policies", "facts", "link", "evaluate", "report".
struct StageProfile {
  std::string_view stage;
  Spent spent;
  std::uint64_t peak_resident = 0;  ///< bytes, up to its end; 0: unknown
};

struct RunProfile {
  unsigned threads = 1;
  Spent spent;  ///< by all stages and between them, without measuring requirements
  std::uint64_t peak_resident = 0;
  std::vector<StageProfile> stages;
  LoadProfile load;
  GraphProfile graph;
  LinkProfile link;
  EvaluationProfile evaluation;
};

/// Tables, the dearest first, names last; requirements below their policies. Control characters are escaped.
[[nodiscard]] std::string text_profile(const RunProfile& profile, const Pack& pack, std::size_t width = 100);

/// One object, as docs/profile.schema.json describes it; everything in the order of the run.
[[nodiscard]] std::string json_profile(const RunProfile& profile, const Pack& pack);

}  // namespace tenet::report
