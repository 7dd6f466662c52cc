// Owns how a field is turned around: two passes over its column, counting and filling. Entry point:
// FieldIndex.
#include "link/field_index.hpp"

#include <algorithm>

#include "vm/set_view.hpp"
#include "vm/truths.hpp"

namespace tenet {

namespace {

/// Values spread wider than this many times their number are hashed.
constexpr Word kWidestSpread = 8;
constexpr Word kMostGroups = Word{1} << 31;

std::size_t slot_of(Word value, std::size_t slots) {
  value = (value ^ value >> 32) * 0x9e3779b97f4a7c15u;
  return static_cast<std::size_t>(value ^ value >> 29) & (slots - 1);
}

bool is_value(const Column& column, Word word) {
  return word != unknown_word(column.representation) && word != absent_word(column.representation);
}

bool is_open(const Column& column, Row row) {
  const Row at = row - column.first;
  return (!column.open.empty() && column.open[at]) || (!column.absent.empty() && column.absent[at]);
}

}  // namespace

Indexed FieldPath::owner_of(Row row, Row& owner) const {
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    const Word next = vm::read_scalar(*columns[i], row);
    if (next == kAbsentId) return absent_left_out ? Indexed::absent : Indexed::unknown;
    if (next == kUnknownId) return Indexed::unknown;
    row = id_of(next);
  }
  const Column& last = *columns.back();
  owner = row;
  if (row - last.first >= last.count) return Indexed::unknown;
  if (last.shape != Shape::scalar) return Indexed::set;
  const Word value = vm::read_scalar(last, row);
  if (is_value(last, value)) return Indexed::value;
  const bool left_out = absent_left_out && value == absent_word(last.representation);
  return left_out ? Indexed::absent : Indexed::unknown;
}

Word FieldPath::compare(Row row, Word value) const {
  const Column& last = *columns.back();
  Row owner = row;
  const Indexed what = owner_of(row, owner);
  const bool is_known = is_value(last, value);
  const bool is_nothing = is_known && equals_nothing(value);
  if (what == Indexed::unknown || (!is_known && last.shape == Shape::scalar)) return kUnknownTruth;
  if (what == Indexed::absent) return kFalse;
  if (what == Indexed::value) {
    return vm::truth_of(!is_nothing && vm::read_scalar(last, owner) == value);
  }
  const SetView set = view_of(last, owner);
  const bool open = is_open(last, owner);
  if (!is_known) return set.empty() && !open ? kFalse : kUnknownTruth;
  for (std::uint32_t i = 0; !is_nothing && i < set.count; ++i) {
    if (set.at(i) == value) return kTrue;
  }
  return open ? kUnknownTruth : kFalse;
}

FieldIndex::FieldIndex(FieldPath path) : path_(std::move(path)) {
  find_unknown();
  measure();
  each_value([&](Row, Word value) {
    const auto group = dense_ ? static_cast<std::uint32_t>(value - least_) : add_group(value);
    if (group >= begins_.size()) begins_.resize(std::size_t{group} + 1);
    ++begins_[group];
  });
  std::uint32_t total = 0;
  for (auto& begin : begins_) begin = total += begin;
  rows_.resize(total);
  begins_.push_back(total);
  // Rows come in descending order: each group is filled from its end, and its begin is left in place.
  each_value([&](Row row, Word value) { rows_[--begins_[group_of(value)]] = row; });
}

/// Every row with every value it has, the last row first.
template <typename Visit>
void FieldIndex::each_value(Visit visit) const {
  const Column& last = *path_.columns.back();
  const Row first = path_.columns.front()->first;
  for (Row row = first + path_.columns.front()->count; row-- > first;) {
    Row owner = row;
    const Indexed what = path_.owner_of(row, owner);
    if (what == Indexed::value) {
      const Word value = vm::read_scalar(last, owner);
      if (!path_.equals_nothing(value)) visit(row, value);
    } else if (what == Indexed::set) {
      const SetView set = view_of(last, owner);
      for (std::uint32_t i = 0; i < set.count; ++i) {
        if (!path_.equals_nothing(set.at(i))) visit(row, set.at(i));
      }
    }
  }
}

void FieldIndex::find_unknown() {
  const Column& start = *path_.columns.front();
  for (Row row = start.first; row < start.first + start.count; ++row) {
    Row owner = row;
    const Indexed what = path_.owner_of(row, owner);
    const bool open = what == Indexed::set && is_open(*path_.columns.back(), owner);
    if (open || what == Indexed::unknown) unknown_.push_back(row);
  }
  uncertain_.assign(start.count, static_cast<std::uint8_t>(kUnknownTruth));
}

/// Whether the values lie close enough for a table by value.
void FieldIndex::measure() {
  Word greatest = 0, count = 0;
  least_ = ~Word{0};
  each_value([&](Row, Word value) {
    least_ = std::min(least_, value);
    greatest = std::max(greatest, value);
    ++count;
  });
  const Word spread = greatest - least_;
  dense_ = count == 0 || (spread <= kWidestSpread * count && spread < kMostGroups);
}

std::span<const Row> FieldIndex::rows(Word value) const {
  const auto group = group_of(value);
  if (group == kNoGroup || group + std::size_t{1} >= begins_.size()) return {};
  return std::span(rows_).subspan(begins_[group], begins_[group + 1] - begins_[group]);
}

std::size_t FieldIndex::bytes() const {
  return rows_.capacity() * sizeof(Row) + begins_.capacity() * sizeof(std::uint32_t) +
         keys_.capacity() * sizeof(Word) + groups_.capacity() * sizeof(std::uint32_t) +
         unknown_.capacity() * sizeof(Row) + uncertain_.capacity();
}

std::uint32_t FieldIndex::group_of(Word value) const {
  if (dense_) {
    return value < least_ || value - least_ >= begins_.size() ? kNoGroup
                                                              : static_cast<std::uint32_t>(value - least_);
  }
  auto slot = slot_of(value, keys_.size());
  while (groups_[slot] != kNoGroup && keys_[slot] != value) slot = (slot + 1) & (keys_.size() - 1);
  return groups_[slot];
}

std::uint32_t FieldIndex::add_group(Word value) {
  if (group_count_ * std::size_t{2} >= keys_.size()) grow();
  auto slot = slot_of(value, keys_.size());
  while (groups_[slot] != kNoGroup && keys_[slot] != value) slot = (slot + 1) & (keys_.size() - 1);
  if (groups_[slot] == kNoGroup) {
    keys_[slot] = value;
    groups_[slot] = group_count_++;
  }
  return groups_[slot];
}

void FieldIndex::grow() {
  const std::vector<Word> keys = std::move(keys_);
  const std::vector<std::uint32_t> groups = std::move(groups_);
  const std::size_t slots = std::max<std::size_t>(16, keys.size() * 2);
  keys_.assign(slots, 0);
  groups_.assign(slots, kNoGroup);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (groups[i] == kNoGroup) continue;
    auto slot = slot_of(keys[i], slots);
    while (groups_[slot] != kNoGroup) slot = (slot + 1) & (slots - 1);
    keys_[slot] = keys[i];
    groups_[slot] = groups[i];
  }
}

}  // namespace tenet
