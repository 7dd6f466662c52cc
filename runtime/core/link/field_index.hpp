// A field turned around: which rows have a value, found without looking at the others. Entry point:
// FieldIndex.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "tenet/graph.hpp"

namespace tenet {

/// What a row has under an index.
enum class Indexed : std::uint8_t {
  value,    ///< one value
  absent,   ///< none: the value, or an entity on the way to it, is absent
  unknown,  ///< one that isn't known
  set,      ///< the elements of a set, perhaps open
};

/// The columns from a row to what is indexed. A value; the columns must outlive it.
struct FieldPath {
  std::vector<const Column*> columns;
  bool absent_left_out = false;
  bool are_names = false;  ///< of which malformed ones equal nothing

  [[nodiscard]] bool equals_nothing(Word value) const { return are_names && (value & kMalformedBit) != 0; }
  /// The row of the last column that belongs to `row`, or why there is none.
  [[nodiscard]] Indexed owner_of(Row row, Row& owner) const;
  /// Whether the row has the value (of a set field: as an element): F, U or T. An unknown value: U, but F of
  /// a set that has no element.
  [[nodiscard]] Word compare(Row row, Word value) const;
};

/// Rows by value, ascending, for all rows of the path's first column. Built once; then immutable and shared
/// by threads. Takes about eight bytes a row.
class FieldIndex {
 public:
  FieldIndex() = default;
  explicit FieldIndex(FieldPath path);

  [[nodiscard]] const FieldPath& path() const { return path_; }
  [[nodiscard]] std::size_t rows_covered() const { return uncertain_.size(); }
  /// Rows that have the value.
  [[nodiscard]] std::span<const Row> rows(Word value) const;
  /// Rows that may have any value. A row with an open set may be among those of a value, too.
  [[nodiscard]] std::span<const Row> unknown() const { return unknown_; }
  [[nodiscard]] std::size_t bytes() const;
  /// A membership U for each of all rows.
  [[nodiscard]] const std::uint8_t* uncertain() const { return uncertain_.data(); }

 private:
  static constexpr std::uint32_t kNoGroup = 0xffffffffu;
  template <typename Visit>
  void each_value(Visit visit) const;
  void measure();
  void find_unknown();
  [[nodiscard]] std::uint32_t group_of(Word value) const;
  std::uint32_t add_group(Word value);
  void grow();

  FieldPath path_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> begins_;  ///< by group: where its rows begin in rows_; one more at the end
  Word least_ = 0;                     ///< values that lie close: group is value - least_
  bool dense_ = true;
  std::vector<Word> keys_;             ///< else by open addressing
  std::vector<std::uint32_t> groups_;  ///< beside keys_; kNoGroup: free
  std::uint32_t group_count_ = 0;
  std::vector<Row> unknown_;
  std::vector<std::uint8_t> uncertain_;
};

}  // namespace tenet
