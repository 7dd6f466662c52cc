// Paths of which most rows find one value, walked for every row at once: what they lead to becomes one
// column, and only the other rows walk. Entry point: sole_values.
#pragma once
#include "link/linked_paths.hpp"

namespace tenet {

/// For each row of the column that the ways start with: the one value that they lead to, and what the walk
/// is charged. Unknown where that isn't all there is to tell: they lead to none or several, to something
/// that isn't known, or over too many elements. No column where there are too many such rows for it to be
/// worth its memory, or no room for it. Takes time and memory linear in the rows.
[[nodiscard]] SoleValues sole_values(const LinkedPaths& paths, JoinedColumns& columns);

}  // namespace tenet
