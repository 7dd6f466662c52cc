// Owns how a field's values are collected before there are rows. Entry points: FieldCells's members,
// order_sets.
#include "graph/field_cells.hpp"

#include <algorithm>
#include <utility>

namespace tenet {

namespace {

bool is_ascending(const auto* begin, const auto* end) {
  return std::adjacent_find(begin, end, [](auto left, auto right) { return left >= right; }) == end;
}

}  // namespace

FieldCells::FieldCells(const Type& type)
    : representation(representation_of(type.kind)),
      shape(type.shape),
      sorts(type.shape == Shape::set && type.kind != Kind::entity) {}

FieldCells FieldCells::none() const {
  FieldCells cells;
  cells.representation = representation;
  cells.shape = shape;
  cells.sorts = sorts;
  return cells;
}

void FieldCells::set(std::uint32_t ordinal, Word value) {
  with_values(*this, [&](auto& values) {
    using Value = typename std::remove_reference_t<decltype(values)>::value_type;
    if (ordinal < values.size()) {
      values[ordinal] = static_cast<Value>(value);
      return;
    }
    values.resize(ordinal, static_cast<Value>(unknown_word(representation)));
    values.push_back(static_cast<Value>(value));
  });
}

void FieldCells::set_many(std::uint32_t ordinal, std::span<const Word> values, bool is_open, bool is_absent) {
  if (ordinal >= ends.size()) {
    pad(ordinal);
    return append_many(values, is_open, is_absent);
  }
  const auto begin = static_cast<std::uint32_t>(late_words_.size());
  late_words_.insert(late_words_.end(), values.begin(), values.end());
  late_.push_back({ordinal, begin, static_cast<std::uint32_t>(late_words_.size()), is_open, is_absent});
}

void FieldCells::append_many(std::span<const Word> words, bool is_open, bool is_absent) {
  with_values(*this, [&](auto& values) {
    using Value = typename std::remove_reference_t<decltype(values)>::value_type;
    const std::size_t begin = values.size();
    const Word unknown = unknown_word(representation);
    for (const Word word : words) {
      if (word == unknown) {
        is_open = true;
      } else {
        values.push_back(static_cast<Value>(word));
      }
    }
    auto* const first = values.begin() + begin;
    if (sorts && !is_ascending(first, values.end())) {
      std::sort(first, values.end());
      values.resize(static_cast<std::size_t>(std::unique(first, values.end()) - values.begin()));
    }
    ends.push_back(static_cast<std::uint32_t>(values.size()));
  });
  open.push_back(is_open);
  absent.push_back(is_absent);
}

void FieldCells::pad(std::uint32_t rows) {
  if (ends.size() >= rows) return;
  ends.resize(rows, ends.empty() ? 0 : ends.back());
  open.resize(rows, true);
  absent.resize(rows, false);
}

void FieldCells::finish(std::uint32_t rows) {
  if (shape != Shape::scalar) {
    pad(rows);
    if (!late_.empty()) take_in_late();
    return;
  }
  with_values(*this, [&](auto& values) {
    using Value = typename std::remove_reference_t<decltype(values)>::value_type;
    values.resize(rows, static_cast<Value>(unknown_word(representation)));
  });
}

/// Writes the cells anew, each from where it was set last.
void FieldCells::take_in_late() {
  std::stable_sort(late_.begin(), late_.end(),
                   [](const Late& left, const Late& right) { return left.ordinal < right.ordinal; });
  const FieldCells early = std::exchange(*this, none());
  std::vector<Word> words;
  std::size_t next = 0;
  for (std::uint32_t ordinal = 0; ordinal < early.ends.size(); ++ordinal) {
    const Late* last = nullptr;
    for (; next < early.late_.size() && early.late_[next].ordinal == ordinal; ++next)
      last = &early.late_[next];
    if (last != nullptr) {
      append_many(std::span(early.late_words_).subspan(last->begin, last->end - last->begin), last->open,
                  last->absent);
      continue;
    }
    words.clear();
    with_values(early, [&](const auto& values) {
      const std::uint32_t begin = ordinal == 0 ? 0 : early.ends[ordinal - 1];
      for (std::uint32_t i = begin; i < early.ends[ordinal]; ++i)
        words.push_back(static_cast<Word>(values[i]));
    });
    append_many(words, early.open[ordinal], early.absent[ordinal]);
  }
}

void order_sets(GrowingArray<std::uint32_t>& offsets, GrowingArray<std::uint32_t>& ids) {
  std::uint32_t* out = ids.data();
  std::uint32_t begin = 0;
  for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
    std::uint32_t* const first = ids.data() + begin;
    std::uint32_t* last = ids.data() + offsets[row + 1];
    begin = offsets[row + 1];
    if (!is_ascending(first, last)) {
      std::sort(first, last);
      last = std::unique(first, last);
    }
    offsets[row] = static_cast<std::uint32_t>(out - ids.data());
    out = out == first ? last : std::copy(first, last, out);
  }
  if (!offsets.empty()) offsets[offsets.size() - 1] = static_cast<std::uint32_t>(out - ids.data());
  ids.resize(static_cast<std::size_t>(out - ids.data()));
}

}  // namespace tenet
