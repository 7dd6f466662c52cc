// Owns the tables of keys. Entry points: build_key_index, find_key.
#include "graph/key_index.hpp"

#include <algorithm>

namespace tenet {

namespace {

bool has_key(const KeyColumns& columns, Row row, std::span<const Word> key) {
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (scalar_at(columns[i], row) != key[i]) return false;
  }
  return true;
}

/// The slot that a row's key leads to becomes the row's, unless another one with the same key has it.
void enter(KeyIndex& index, std::size_t at, Row row, RowRange rows) {
  std::uint32_t& slot = index.slots[at];
  if (slot != 0) {
    index.duplicates.emplace_back(row, rows.first + slot - 1);
  } else {
    slot = row - rows.first + 1;
  }
}

/// Slots that a key may take: ids that lie further apart are hashed.
constexpr std::uint64_t kMostSlotsAKey = 8;

/// Every slot is for one id.
bool index_by_id(KeyIndex& index, const Column& column, RowRange rows) {
  std::uint32_t least = kAbsentId, greatest = 0, count = 0;
  for (Row row = rows.first; row < rows.end; ++row) {
    const std::uint32_t id = column.ids[row - column.first];
    if (id == kAbsentId) return false;  // a key like any other
    if (id == kUnknownId) continue;
    least = std::min(least, id);
    greatest = std::max(greatest, id);
    ++count;
  }
  const std::uint64_t spread = count == 0 ? 0 : std::uint64_t{greatest} - least + 1;
  if (spread == 0 || spread > kMostSlotsAKey * count) return false;
  index.least = least;
  index.slots.resize(spread);
  for (Row row = rows.first; row < rows.end; ++row) {
    const std::uint32_t id = column.ids[row - column.first];
    if (id == kUnknownId) {
      index.all_known = false;
      continue;
    }
    enter(index, id - least, row, rows);
  }
  return true;
}

void index_by_hash(KeyIndex& index, const KeyColumns& columns, RowRange rows) {
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
    enter(index, at, row, rows);
  }
}

}  // namespace

KeyIndex build_key_index(const KeyColumns& columns, RowRange rows) {
  KeyIndex index;
  const bool are_ids = columns.size() == 1 && columns[0].representation == Representation::id;
  if (!are_ids || !index_by_id(index, columns[0], rows)) index_by_hash(index, columns, rows);
  return index;
}

Row find_key(const Graph::KeyedRows& rows, const KeyColumns& columns, std::span<const Word> key) {
  const auto& slots = rows.slots;
  if (slots.empty() || key.size() != columns.size()) return kUnknownId;
  if (rows.by_id()) {
    const std::uint32_t slot = slot_of(rows, key[0]);
    return slot != 0 ? rows.first + slot - 1 : kUnknownId;
  }
  for (std::size_t at = place_of_key(key, slots.size()); slots[at] != 0; at = place_after(at, slots.size())) {
    const Row row = rows.first + slots[at] - 1;
    if (has_key(columns, row, key)) return row;
  }
  return kUnknownId;
}

}  // namespace tenet
