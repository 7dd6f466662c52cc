// What paths lead to, found for every row at once: chains of single values become one column, read once a
// place. Entry point: JoinedColumns.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <vector>

#include "tenet/graph.hpp"

namespace tenet {

/// Columns by the chains that they stand for, none twice, and others made from the facts. A pack could name
/// more than the graph has room for: together they take at most `most_cells` values, and what comes later
/// isn't made. The columns of the chains must outlive it, and it what reads them; immutable once linked, and
/// shared by threads.
class JoinedColumns {
 public:
  explicit JoinedColumns(std::uint64_t most_cells) : cells_left_(most_cells) {}

  /// For each row of the first column the value at the chain's end: unknown where a step isn't known, or
  /// leads nowhere. Null where there is no room. Pre: scalars, all but the last one of entities.
  [[nodiscard]] const Column* join(std::span<const Column* const> chain);
  /// What join() made of the chain before; null where that was nothing, or it wasn't asked.
  [[nodiscard]] const Column* find(std::span<const Column* const> chain) const {
    const auto found = by_chain_.find({chain.begin(), chain.end()});
    return found == by_chain_.end() ? nullptr : found->second;
  }
  /// A scalar column for the rows that another one has, its values to be filled in; null where there is no
  /// room.
  [[nodiscard]] Column* make(const Column& rows, Representation representation);

 private:
  std::deque<Column> columns_;
  std::map<std::vector<const Column*>, const Column*> by_chain_;
  std::uint64_t cells_left_;
};

}  // namespace tenet
