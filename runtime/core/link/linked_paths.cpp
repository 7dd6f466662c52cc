// Owns the making of paths that the VM follows. Entry point: link_paths.
#include "link/linked_paths.hpp"

#include <algorithm>

namespace tenet {
namespace {

PathStep step_of(const Column& column) {
  PathStep step;
  step.column = &column;
  step.first = column.first;
  step.count = column.count;
  step.offsets = column.offsets.data();
  step.ids = column.ids.data();
  step.perhaps_incomplete = !column.open.empty() || !column.absent.empty();
  return step;
}

}  // namespace

bool LinkedPaths::end_with_scalars() const {
  return std::all_of(ways.begin(), ways.end(), [](const LinkedWay& way) { return way.singles.size() == 1; });
}

LinkedPaths link_paths(const PathsImport& import, const std::vector<const Column*>& fields,
                       const JoinedColumns& joined) {
  LinkedPaths paths;
  for (const auto& fields_on_way : import.ways) {
    LinkedWay& way = paths.ways.emplace_back();
    std::vector<const Column*> chain;
    for (const auto field : fields_on_way) {
      if (fields[field]->shape == Shape::scalar) {
        chain.push_back(fields[field]);
      } else {
        way.sets[way.set_count++] = step_of(*fields[field]);
      }
    }
    if (const Column* const ends = joined.find(chain)) chain = {ends};
    for (const Column* step : chain) way.singles.push_back(step_of(*step));
  }
  return paths;
}

}  // namespace tenet
