// A graph as tables, one a type. Entry point: graph_table.
#include <fmt/format.h>

#include <algorithm>

#include "entity_table.hpp"
#include "tenet/graph_report.hpp"

namespace tenet::report {

std::string graph_table(const Graph& graph, const Sources& sources, std::size_t width,
                        const std::vector<TypeIndex>& types) {
  std::string out;
  const auto& schema = graph.schema();
  for (std::uint32_t t = 0; t < schema.entities.size(); ++t) {
    const auto type = TypeIndex{t};
    if (!is_wanted(schema, type, types)) continue;
    std::vector<Row> rows;
    const auto extent = graph.extent(type);
    for (auto row = extent.first; row < extent.end; ++row) {
      if (graph.type_of(row) == type) rows.push_back(row);
    }
    if (rows.empty()) continue;
    out += fmt::format("{} ({})\n", schema.entity(type).name, rows.size());
    append_entities(out, graph, sources, type, rows, width);
  }
  return out;
}

bool is_wanted(const Schema& schema, TypeIndex type, const std::vector<TypeIndex>& types) {
  return types.empty() ||
         std::any_of(types.begin(), types.end(), [&](TypeIndex wanted) { return schema.is_a(type, wanted); });
}

}  // namespace tenet::report
