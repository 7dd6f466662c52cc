// Entities of one type as text. Entry points: append_entities, append_overview.
#pragma once
#include <string>
#include <vector>

#include "tenet/graph.hpp"
#include "tenet/source.hpp"

namespace tenet::report {

/// All that is known of entities of exactly this type: an entity a line where that fits within `width`
/// columns, else one below the other.
void append_entities(std::string& out, const Graph& graph, const Sources& sources, TypeIndex type,
                     const std::vector<Row>& rows, std::size_t width);

/// An entity a line: its id and as many of its first fields as fit. How many fields were left out. `type` is
/// a base of all of them.
std::size_t append_overview(std::string& out, const Graph& graph, TypeIndex type,
                            const std::vector<Row>& rows, std::size_t width);

}  // namespace tenet::report
