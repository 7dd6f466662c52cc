// A fact graph as people and programs read it. Entry points: graph_json, graph_table.
#pragma once
#include <string>

#include "tenet/graph.hpp"
#include "tenet/source.hpp"

namespace tenet::report {

/// {"tenet": …, "entities": [{"type", "id", "location", fields…}]}, entities in the graph's order. Absent is
/// null, unknown
/// {"unknown": true}, a set of which only a part is known {"known": […], "unknown": true}; sets are sorted by
/// their text.
[[nodiscard]] std::string graph_json(const Graph& graph, const Sources& sources);

/// A table a type, an entity a line, fields that say something of somebody as columns; where they don't fit
/// within `width` columns, an entity below the other.
[[nodiscard]] std::string graph_table(const Graph& graph, const Sources& sources, std::size_t width);

}  // namespace tenet::report
