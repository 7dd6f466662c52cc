// Snapshots among the files that facts are read from: load_facts reads them like any other. Entry points:
// reader_versions, is_snapshot_path.
#pragma once
#include <string>
#include <string_view>

namespace tenet {

/// What SnapshotNotes::readers has to be for this program to use a snapshot.
[[nodiscard]] std::string reader_versions();

/// Whether a file of that name is, or would be, a snapshot: it ends in `.tfacts`.
[[nodiscard]] bool is_snapshot_path(std::string_view path);

}  // namespace tenet
