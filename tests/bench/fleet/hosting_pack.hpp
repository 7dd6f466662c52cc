// The pack `hosting` and its fleets: the pack compiled from this repository. Entry point: compile_folder.
#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "tenet/pack.hpp"

namespace tenet::bench {

inline constexpr std::int64_t kFleetTime =
    1780272000;  ///< 2026-06-01T00:00:00Z, which the fleets are made for

/// All modules of a folder as one pack; what they use is looked for beside the folder, in `policies` and in
/// `stdlib`. `without`: rewrites to leave out, as in CompileOptions. Null, with the diagnostics on standard
/// error, where it doesn't compile.
[[nodiscard]] std::shared_ptr<const Pack> compile_folder(const std::string& folder,
                                                         const std::set<std::string>& without);

}  // namespace tenet::bench
