// A scalar column as loops over many rows read it. Entry point: Scalars.
#pragma once
#include "tenet/graph.hpp"

namespace tenet::vm {

/// What read_scalar reads, side by side. `Value`: how the column keeps values. The column must outlive it.
template <typename Value>
struct Scalars {
  const Value* values;
  std::uint64_t first, count;
  Word unknown;

  Scalars(const Column& column, const Array<Value>& column_values)
      : values(column_values.data()),
        first(column.first),
        count(column.count),
        unknown(unknown_word(column.representation)) {}

  /// The value at a row, U where that isn't of the column's range.
  [[nodiscard]] Word at(Word row) const {
    const std::uint64_t place = row - first;  // one unsigned compare also catches the reserved ids
    return place < count ? static_cast<Word>(values[place]) : unknown;
  }
};

}  // namespace tenet::vm
