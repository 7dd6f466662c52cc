// A step of a path over a set that needs no memory of its own: the values are a part of a column. Entry
// point: view_values.
#pragma once
#include "vm/sets.hpp"

namespace tenet::vm {

/// The set of one cell of a scalar column is the cell itself. False where it is unknown or absent, or where
/// another of the elements leads to another value; members of one pool all lead to the pool.
template <typename Value>
[[nodiscard]] bool view_cell(SetView& to, const Value* values, const Column& column, const SetView& from) {
  const std::uint64_t at = from.at(0) - column.first;
  if (at >= column.count) return false;
  const Value value = values[at];
  if (value == static_cast<Value>(unknown_word(column.representation)) ||
      value == static_cast<Value>(absent_word(column.representation))) {
    return false;
  }
  for (std::uint32_t i = 1; i < from.count; ++i) {
    const std::uint64_t next = from.at(i) - column.first;
    if (next >= column.count || values[next] != value) return false;
  }
  const bool open = from.open;
  to = part_of(column, static_cast<std::uint32_t>(at), 1);
  to.open = open;
  return true;
}

/// Nothing leads to nothing.
[[nodiscard]] inline SetView empty_like(const SetView& from) {
  SetView view;
  view.open = from.open;
  return view;
}

/// What the elements of `from` have in a set column, as a view; whether there is one.
[[nodiscard]] inline bool view_sets(SetView& to, const Column& column, const SetView& from) {
  if (from.count != 1 || from.members != nullptr) return false;
  to = set_at(column, from.at(0));
  to.open = to.open || from.open;
  return true;
}

/// The same for any column.
[[nodiscard]] inline bool view_values(SetView& to, const Column& column, const SetView from) {
  if (from.count == 0) {
    to = empty_like(from);
    return true;
  }
  if (from.members != nullptr || column.shape == Shape::list) return false;
  if (column.shape == Shape::set) return view_sets(to, column, from);
  switch (column.representation) {
    case Representation::truth: return view_cell(to, column.truths.data(), column, from);
    case Representation::id: return view_cell(to, column.ids.data(), column, from);
    case Representation::number: break;
  }
  return view_cell(to, column.numbers.data(), column, from);
}

}  // namespace tenet::vm
