// How the VM reads a set, a list or a bag, wherever its elements lie. Entry point: SetView.
#pragma once
#include <cstdint>

#include "tenet/graph.hpp"
#include "tenet/type.hpp"

namespace tenet {

/// Elements, each with a membership of T or U, and an open bit ("perhaps more"). Owns nothing: the elements
/// lie in a column
/// or elsewhere, by `home`. A value; cheap to copy.
struct SetView {
  enum class Kind : std::uint8_t { range, truths, ids, words };
  enum class Home : std::uint8_t {
    column,    ///< they outlive the evaluation
    memory,    ///< a register's own, or that of a caller's
    borrowed,  ///< they belong to the register that shows them, in memory that a batch keeps for it
  };

  Kind kind = Kind::words;
  bool open = false;
  bool sorted = true;  ///< ascending as signed numbers, without repeats; lists and bags aren't
  Home home = Home::column;
  std::uint32_t count = 0;
  union {
    const void* elements = nullptr;  ///< uint8_t, uint32_t or Word by kind
    Row first;                       ///< of a range
  };
  const std::uint8_t* members = nullptr;  ///< kUnknownTruth or kTrue for each element; null: all are T

  [[nodiscard]] Word at(std::uint32_t i) const {
    switch (kind) {
      case Kind::range: return first + i;
      case Kind::truths: return static_cast<const std::uint8_t*>(elements)[i];
      case Kind::ids: return static_cast<const std::uint32_t*>(elements)[i];
      case Kind::words: break;
    }
    return static_cast<const Word*>(elements)[i];
  }
  [[nodiscard]] Word member(std::uint32_t i) const { return members == nullptr ? kTrue : members[i]; }
  [[nodiscard]] bool empty() const { return count == 0; }

  /// Nothing known of it: open and empty.
  [[nodiscard]] static SetView unknown() {
    SetView view;
    view.open = true;
    return view;
  }
};

/// Values of a column that stand side by side, the first counted from the column's first.
[[nodiscard]] inline SetView part_of(const Column& column, std::uint32_t first, std::uint32_t count) {
  SetView view;
  view.count = count;
  switch (column.representation) {
    case Representation::truth:
      view.kind = SetView::Kind::truths;
      view.elements = column.truths.data() + first;
      break;
    case Representation::id:
      view.kind = SetView::Kind::ids;
      view.elements = column.ids.data() + first;
      break;
    case Representation::number: view.elements = column.numbers.data() + first; break;
  }
  return view;
}

/// The set or list of a column at one row of its range.
[[nodiscard]] inline SetView view_of(const Column& column, Row row) {
  const Row at = row - column.first;
  const std::uint32_t begin = column.offsets[at];
  SetView view = part_of(column, begin, column.offsets[at + 1] - begin);
  view.open = !column.open.empty() && column.open[at];
  view.sorted = column.shape == Shape::set;
  return view;
}

}  // namespace tenet
