// Paths from an entity to values, as the VM follows them. Entry point: LinkedPaths.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "link/joined_columns.hpp"
#include "tenet/graph.hpp"
#include "tenet/pack.hpp"

namespace tenet {

/// One field on the way: what is read of its column, side by side. `column` must outlive it.
struct PathStep {
  const Column* column = nullptr;
  const std::uint32_t* offsets = nullptr;  ///< of sets and lists
  const std::uint32_t* ids = nullptr;      ///< entities that it leads to, where more steps follow
  Row first = 0;
  std::uint32_t count = 0;          ///< rows that have the field
  bool perhaps_incomplete = false;  ///< some row's set is open or absent

  /// Elements that stand side by side, counted from the column's first.
  struct Elements {
    std::uint32_t first = 0, end = 0;
    bool open = false;  ///< there may be more
  };
  /// The step's set at a row; open and empty where the row has none, or is no row at all.
  [[nodiscard]] Elements elements_at(std::uint64_t row) const {
    const std::uint64_t at = row - first;  // one unsigned compare also catches the reserved ids
    if (at >= count) return {0, 0, true};
    return {offsets[at], offsets[at + 1], perhaps_incomplete && is_open(at)};
  }

 private:
  [[nodiscard]] bool is_open(std::size_t at) const {
    return (!column->open.empty() && column->open[at]) || (!column->absent.empty() && column->absent[at]);
  }
};

/// One or two sets or lists, then single values.
struct LinkedWay {
  std::array<PathStep, kMostSetSteps> sets;
  std::size_t set_count = 0;
  std::vector<PathStep> singles;  ///< mostly one: longer chains are joined
};

/// Steps that a walk takes beside the instruction's own, by the elements of sets that it visits: a few are
/// free.
[[nodiscard]] inline std::uint64_t steps_of_visits(std::uint64_t visits) { return visits > 8 ? visits : 0; }

/// What the rows that paths start from lead to, where most lead to one value: see sole_values().
struct SoleValues {
  const Column* column = nullptr;  ///< unknown where a row's walk must tell; null: all walks must
  std::vector<std::uint8_t>
      steps;  ///< by row of the column, what its walk is charged; empty: nothing anywhere
};

/// Ways that end alike.
struct LinkedPaths {
  std::vector<LinkedWay> ways;
  SoleValues sole;

  /// Whether every way ends with one scalar column.
  [[nodiscard]] bool end_with_scalars() const;
};

/// `fields`: the columns by Pack::fields. Single values at the end of a way become one where they are joined.
[[nodiscard]] LinkedPaths link_paths(const PathsImport& import, const std::vector<const Column*>& fields,
                                     const JoinedColumns& joined);

}  // namespace tenet
