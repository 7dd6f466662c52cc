// How an observed entity's row is found by its key. Keys of one part that are ids, which lie close together,
// have a slot each: keys that follow each other find what they ask for side by side. Others go by a hash of
// the key words, then the words themselves. Entry points: build_key_index, find_key.
#pragma once
#include <span>
#include <vector>

#include "tenet/graph.hpp"

namespace tenet {

/// The value of a scalar column at a row of its range.
[[nodiscard]] inline Word scalar_at(const Column& column, Row row) {
  return word_at(column, row - column.first);
}

/// The columns that hold a type's key, in order. A view of the graph.
struct KeyColumns {
  const Graph& graph;
  std::span<const FieldRef> fields;

  [[nodiscard]] std::size_t size() const { return fields.size(); }
  [[nodiscard]] const Column& operator[](std::size_t at) const { return graph.column(fields[at]); }
};

struct KeyIndex {
  std::vector<std::uint32_t> slots;  ///< row - first + 1; 0: free; of a hash table one is
  std::uint32_t least = kUnknownId;  ///< the id that the first slot is for; kUnknownId: it's a hash table
  std::vector<std::pair<Row, Row>> duplicates;  ///< (a row, an earlier one with the same key)
  bool all_known = true;                        ///< no row's key has an unknown part
};

/// The slot of an id: 0 where no row has it. Pre: rows.by_id().
[[nodiscard]] inline std::uint32_t slot_of(const Graph::KeyedRows& rows, Word id) {
  const Word at = id - rows.least;
  return at < rows.slots.size() ? rows.slots[at] : 0;
}
/// Where the search for a key begins, of so many slots.
[[nodiscard]] inline std::size_t place_of_key(std::span<const Word> key, std::size_t slots) {
  std::uint64_t hash = 0x9e3779b97f4a7c15u;
  for (const Word word : key) {
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  return static_cast<std::size_t>((hash & 0xffffffffu) * slots >> 32);
}
/// Where it goes on.
[[nodiscard]] inline std::size_t place_after(std::size_t place, std::size_t slots) {
  return place + 1 == slots ? 0 : place + 1;
}

/// Rows whose key isn't known stand in no index.
[[nodiscard]] KeyIndex build_key_index(const KeyColumns& columns, RowRange rows);

/// The row that has exactly these key words; kUnknownId where none has.
[[nodiscard]] Row find_key(const Graph::KeyedRows& rows, const KeyColumns& columns,
                           std::span<const Word> key);

}  // namespace tenet
