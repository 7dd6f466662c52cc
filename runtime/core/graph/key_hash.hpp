// How an observed entity's row is found by its key: a hash of type and key words, then the words themselves.
#pragma once
#include <span>

#include "tenet/graph.hpp"

namespace tenet {

[[nodiscard]] std::uint64_t key_hash(TypeIndex type, std::span<const Word> key);

/// Whether `row` of observed entity `type` has exactly these key words. A malformed name equals nothing.
[[nodiscard]] bool has_key(const Graph& graph, TypeIndex type, Row row, std::span<const Word> key);

/// The value of a scalar column at a row of its range.
[[nodiscard]] inline Word scalar_at(const Column& column, Row row) {
  const Row at = row - column.first;
  switch (column.representation) {
    case Representation::truth: return column.truths[at];
    case Representation::id: return column.ids[at];
    case Representation::number: return word_of(column.numbers[at]);
  }
  return kUnknownId;
}

}  // namespace tenet
