// A program text as the comparison uses it: its core, and its facts as a graph. Entry points: build_world,
// changed.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tenet/compile.hpp"
#include "tenet/graph.hpp"

namespace tenet::differential {

/// The instant at which all random programs are evaluated: 2026-06-01.
inline constexpr std::int64_t kNow = 1780272000;

struct World {
  Sources sources;
  core::Core core;
  std::shared_ptr<const Graph> graph;
};

/// Module `m` with its facts `world`; of the observed entities that a line `// complete: R` names all rows
/// are there. Without a value the diagnostics are rendered into `why`.
[[nodiscard]] std::unique_ptr<World> build_world(const std::string& text, std::string& why);

/// One cell of a graph: a scalar's word, or what is unknown of a set or list.
struct Cell {
  Row row = 0;
  FieldRef field;
};
/// Cells whose value is unknown, sets and lists that are open, and observed entities that aren't complete
/// aside; inverse fields are none of them: they follow from others.
[[nodiscard]] std::vector<Cell> unknown_cells(const Graph& graph);

/// What a cell becomes: its word or words; nothing makes it absent. An entity's word is its row.
struct CellValue {
  Cell cell;
  std::optional<std::vector<Word>> words;
};
/// The same graph with those cells changed, and with all rows of `complete` there.
[[nodiscard]] std::shared_ptr<const Graph> changed(const Graph& graph, const std::vector<TypeIndex>& complete,
                                                   const std::vector<CellValue>& values);

}  // namespace tenet::differential
