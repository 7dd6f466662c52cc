// Two versions of a text as a unified diff. Entry point: unified_diff.
#pragma once
#include <string>
#include <string_view>

namespace tenet::cli {

/// What turns `before` into `after`, with three lines around each change, as `patch` reads it; empty where
/// they are the same. `path` names the file on both sides.
[[nodiscard]] std::string unified_diff(std::string_view path, std::string_view before,
                                       std::string_view after);

}  // namespace tenet::cli
