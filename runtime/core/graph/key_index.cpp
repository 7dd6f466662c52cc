// Owns the hash tables of keys. Entry points: build_key_index, find_key.
#include "graph/key_index.hpp"

namespace tenet {

namespace {

bool has_key(const KeyColumns& columns, Row row, std::span<const Word> key) {
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (scalar_at(columns[i], row) != key[i]) return false;
  }
  return true;
}

}  // namespace

KeyIndex build_key_index(const KeyColumns& columns, RowRange rows) {
  KeyIndex index;
  index.slots.resize(std::size_t{rows.size()} + rows.size() / 3 + 1);
  std::vector<Word> key(columns.size());
  for (Row row = rows.first; row < rows.end; ++row) {
    bool known = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      key[i] = scalar_at(columns[i], row);
      known = known && key[i] != unknown_word(columns[i].representation);
    }
    index.all_known = index.all_known && known;
    if (!known) continue;
    std::size_t at = place_of_key(key, index.slots.size());
    while (index.slots[at] != 0 && !has_key(columns, rows.first + index.slots[at] - 1, key)) {
      at = place_after(at, index.slots.size());
    }
    if (index.slots[at] != 0) {
      index.duplicates.emplace_back(row, rows.first + index.slots[at] - 1);
    } else {
      index.slots[at] = row - rows.first + 1;
    }
  }
  return index;
}

Row find_key(const Graph::KeyedRows& rows, const KeyColumns& columns, std::span<const Word> key) {
  const auto& slots = rows.slots;
  if (slots.empty() || key.size() != columns.size()) return kUnknownId;
  for (std::size_t at = place_of_key(key, slots.size()); slots[at] != 0; at = place_after(at, slots.size())) {
    const Row row = rows.first + slots[at] - 1;
    if (has_key(columns, row, key)) return row;
  }
  return kUnknownId;
}

}  // namespace tenet
