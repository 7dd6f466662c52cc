// Owns the hash tables of keys. Entry points: build_key_index, find_key.
#include "graph/key_index.hpp"

namespace tenet {

std::size_t place_of_key(std::span<const Word> key, std::size_t slots) {
  std::uint64_t hash = 0x9e3779b97f4a7c15u;
  for (const Word word : key) {
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  return static_cast<std::size_t>((hash & 0xffffffffu) * slots >> 32);
}

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
      at = at + 1 == index.slots.size() ? 0 : at + 1;
    }
    if (index.slots[at] != 0) {
      index.duplicates.emplace_back(row, rows.first + index.slots[at] - 1);
    } else {
      index.slots[at] = row - rows.first + 1;
    }
  }
  return index;
}

Row find_key(std::span<const std::uint32_t> slots, const KeyColumns& columns, Row first,
             std::span<const Word> key) {
  if (slots.empty() || key.size() != columns.size()) return kUnknownId;
  for (std::size_t at = place_of_key(key, slots.size()); slots[at] != 0;
       at = at + 1 == slots.size() ? 0 : at + 1) {
    const Row row = first + slots[at] - 1;
    if (has_key(columns, row, key)) return row;
  }
  return kUnknownId;
}

}  // namespace tenet
