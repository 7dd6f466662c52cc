// Lines and columns of places in a pack's sources. Entry point: PackPlaces::place.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tenet/pack.hpp"
#include "tenet/source.hpp"

namespace tenet::report {

/// Indexes a source's lines when it is first asked about. Not thread-safe. Borrows the pack.
class PackPlaces {
 public:
  explicit PackPlaces(const Pack& pack) : pack_(pack), files_(pack.sources.size()) {}
  /// The path as compiled; empty where the pack has no such source.
  [[nodiscard]] const std::string& path(const PackPlace& where) const;
  /// 0:0 in a stripped pack.
  [[nodiscard]] LineColumn place(const PackPlace& where);
  /// `path:line`, or the path alone in a stripped pack.
  [[nodiscard]] std::string path_and_line(const PackPlace& where);

 private:
  const Pack& pack_;
  std::vector<std::optional<SourceFile>> files_;
};

}  // namespace tenet::report
