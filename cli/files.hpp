// Reading and writing whole files. Entry points: read_file, write_file.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"

namespace tenet::cli {

/// The bytes of a file, `-` for standard input. E3001 where it can't be read or is larger than 4 GiB.
[[nodiscard]] Expected<std::string> read_file(const std::string& path);

/// Writes a new file beside `path` and renames it: readers see the old or the new bytes, never half. E3002 on
/// failure; a device or a pipe is written as it is.
[[nodiscard]] Diagnostics write_file(const std::string& path, std::string_view bytes);
/// The same of bytes that lie in several places.
[[nodiscard]] Diagnostics write_file(const std::string& path, std::span<const std::string_view> pieces);

/// The *.tenet files that a path names: itself, or those under a folder, sorted; hidden folders and, on
/// request, `tests` and `examples` left out. E3001 where there is nothing.
[[nodiscard]] Expected<std::vector<std::string>> policy_files(const std::string& path, bool with_tests);

}  // namespace tenet::cli
