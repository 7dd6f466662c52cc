// Owns what a graph's memory is counted by. Entry point: profile_of.
#include "graph/column_bytes.hpp"
#include "tenet/profile.hpp"

namespace tenet {

namespace {

std::uint64_t values_of(const Column& column) {
  return column.shape == Shape::scalar
             ? column.count
             : std::uint64_t{column.truths.size()} + column.ids.size() + column.numbers.size();
}

}  // namespace

GraphProfile profile_of(const Graph& graph) {
  GraphProfile profile;
  profile.rows = graph.rows();
  profile.texts = graph.pool().size();
  profile.bytes = graph.bytes();
  profile.text_bytes = graph.pool().bytes();
  const Schema& schema = graph.schema();
  for (std::uint32_t i = 0; i < schema.entities.size(); ++i) {
    const TypeIndex type{i};
    TypeProfile one;
    one.type = schema.entities[i].name;
    one.rows = graph.own_rows(type).size();
    for (std::uint32_t field = 0; field < schema.entities[i].fields.size(); ++field) {
      const Column& column = graph.column({type, field});
      one.values += values_of(column);
      one.bytes += bytes_of(column);
    }
    profile.values += one.values;
    if (one.rows + one.values > 0) profile.types.push_back(one);
  }
  return profile;
}

}  // namespace tenet
