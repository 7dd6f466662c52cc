#include "pack_places.hpp"

#include <fmt/format.h>

namespace tenet::report {

const std::string& PackPlaces::path(const PackPlace& where) const {
  static const std::string none;
  return where.source < pack_.sources.size() ? pack_.sources[where.source].path : none;
}

LineColumn PackPlaces::place(const PackPlace& where) {
  if (where.source >= files_.size() || pack_.sources[where.source].text.empty()) return {};
  auto& file = files_[where.source];
  if (!file) file.emplace(pack_.sources[where.source].path, pack_.sources[where.source].text);
  return file->place(where.span.begin);
}

std::string PackPlaces::path_and_line(const PackPlace& where) {
  const auto at = place(where);
  return at.line == 0 ? path(where) : fmt::format("{}:{}", path(where), at.line);
}

}  // namespace tenet::report
