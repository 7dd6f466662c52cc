// A fact graph as people and programs read it. Entry points: graph_json, graph_table.
#pragma once
#include <string>
#include <vector>

#include "tenet/graph.hpp"
#include "tenet/source.hpp"

namespace tenet::report {

/// {"tenet": …, "entities": [{"type", "id", "location", fields…}]}, entities in the graph's order. Absent is
/// null, unknown
/// {"unknown": true}, a set of which only a part is known {"known": […], "unknown": true}; sets are sorted by
/// their text. Of `types` and their subtypes only, where some are given.
[[nodiscard]] std::string graph_json(const Graph& graph, const Sources& sources,
                                     const std::vector<TypeIndex>& types = {});

/// A table a type, an entity a line, fields that say something of somebody as columns; where they don't fit
/// within `width` columns, an entity below the other.
[[nodiscard]] std::string graph_table(const Graph& graph, const Sources& sources, std::size_t width,
                                      const std::vector<TypeIndex>& types = {});

/// The fields of a type, inherited ones first, a line each: name, type, and what its doc comment begins with.
[[nodiscard]] std::string fields_table(const Schema& schema, TypeIndex type, std::size_t width);

/// Whether entities of a type are to be shown: none is named, or the type or one of its bases is.
[[nodiscard]] bool is_wanted(const Schema& schema, TypeIndex type, const std::vector<TypeIndex>& types);

}  // namespace tenet::report
