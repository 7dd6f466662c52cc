// Values of one field of one type while a graph is built: they lie as they will in the column. Entry points:
// FieldCells, with_values.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "tenet/graph.hpp"
#include "tenet/growing_array.hpp"
#include "tenet/type.hpp"

namespace tenet {

/// Values by the ordinal of the row within its exact type. What is set in the order of rows is stored once
/// and stays where it is; sets and lists that come late are kept apart until finish().
struct FieldCells {
  explicit FieldCells(const Type& type);

  /// None as yet, of the same field.
  [[nodiscard]] FieldCells none() const;
  void set(std::uint32_t ordinal, Word value);
  void set_many(std::uint32_t ordinal, std::span<const Word> values, bool is_open, bool is_absent);
  /// Fills up to the number of rows, with unknown values, and takes in what came late.
  void finish(std::uint32_t rows);

  Representation representation = Representation::id;
  Shape shape = Shape::scalar;
  bool sorts = false;  ///< a set whose order is known already: that of rows isn't before all are numbered
  GrowingArray<std::uint8_t> truths;
  GrowingArray<std::uint32_t> ids;
  GrowingArray<std::int64_t> numbers;
  GrowingArray<std::uint32_t> ends;  ///< by ordinal, of sets and lists
  std::vector<bool> open, absent;    ///< by ordinal, of sets and lists

 private:
  FieldCells() = default;
  struct Late {
    std::uint32_t ordinal = 0, begin = 0, end = 0;
    bool open = false, absent = false;
  };
  void append_many(std::span<const Word> values, bool is_open, bool is_absent);
  void pad(std::uint32_t rows);
  void take_in_late();

  std::vector<Late> late_;
  std::vector<Word> late_words_;
};

/// Calls `use` with the one vector of `cells` that its representation fills.
template <class Cells, class Use>
void with_values(Cells& cells, Use use) {
  switch (cells.representation) {
    case Representation::truth: return use(cells.truths);
    case Representation::id: return use(cells.ids);
    case Representation::number: return use(cells.numbers);
  }
}

/// Sorts each row's values and drops repeats. Rows are [offsets[i], offsets[i+1]).
void order_sets(GrowingArray<std::uint32_t>& offsets, GrowingArray<std::uint32_t>& ids);

}  // namespace tenet
