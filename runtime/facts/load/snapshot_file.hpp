// Facts from a snapshot. Entry points: read_snapshot_header, load_snapshot.
#pragma once
#include "tenet/load_facts.hpp"
#include "tenet/snapshot_file.hpp"

namespace tenet {

/// Whether one of the paths names a snapshot.
[[nodiscard]] bool has_snapshot(const std::vector<std::string>& paths);

/// Pre (of both): one of the paths, or of the bulk facts, names a snapshot. Errors: it isn't the only facts
/// (E1085), or can't be used.
[[nodiscard]] Expected<TopologyHeader> read_snapshot_header(const std::vector<std::string>& paths);
[[nodiscard]] Expected<LoadedFacts> load_snapshot(Sources& sources, const std::vector<std::string>& paths,
                                                  std::shared_ptr<const Schema> schema,
                                                  const LoadOptions& options);

}  // namespace tenet
