// The fact graph: columns over entities sorted by type. Entry points: GraphBuilder to make one, Graph to read
// it.
//
// Types stand in pre-order and rows are sorted by type, so a type with its subtypes is one range of rows. A
// field is one dense column over its owner's range. Texts, names, addresses, … are interned once: equality is
// an integer compare.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/array.hpp"
#include "tenet/expected.hpp"
#include "tenet/schema.hpp"
#include "tenet/text_pool.hpp"

namespace tenet {

/// An entity's number in one graph; dies with it. kUnknownId and kAbsentId are reserved.
using Row = std::uint32_t;

/// Values of one field for all rows of its owner. Exactly one of truths, ids, numbers is used, by
/// representation. Scalars: one value a row. Sets and lists: row i has values [offsets[i], offsets[i+1]);
/// sets are sorted and unique.
struct Column {
  Representation representation = Representation::id;
  Shape shape = Shape::scalar;
  Row first = 0;
  std::uint32_t count = 0;
  Array<std::uint8_t> truths;
  Array<std::uint32_t> ids;
  Array<std::int64_t> numbers;
  Array<std::uint32_t> offsets;  ///< count + 1 of them, sets and lists only
  BitArray open;                 ///< "perhaps more"; empty: none is
  BitArray absent;               ///< `(set of T)?` that is absent; empty: none is
};

/// A value of the column, counted from its first. Pre: there are as many.
[[nodiscard]] inline Word word_at(const Column& column, std::size_t at) {
  switch (column.representation) {
    case Representation::truth: return column.truths[at];
    case Representation::id: return column.ids[at];
    case Representation::number: return word_of(column.numbers[at]);
  }
  return kUnknownId;
}

/// Where each row was stated. Rows of a type mostly come from one source, so sources are stored by runs.
struct RowPlaces {
  static constexpr std::uint16_t kLongest = 0xffff;
  struct Run {
    Row first = 0;
    SourceId source = kNoSource;
  };
  Array<std::uint32_t> begins;   ///< by row
  Array<std::uint16_t> lengths;  ///< by row; a longer span ends after kLongest bytes
  Array<Run> runs;               ///< ascending; the first begins at row 0

  [[nodiscard]] Location at(Row row) const;
};

struct RowRange {
  Row first = 0;
  Row end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - first; }
};

/// Immutable; shared by threads.
class Graph {
 public:
  [[nodiscard]] const Schema& schema() const { return *schema_; }
  [[nodiscard]] std::shared_ptr<const Schema> shared_schema() const { return schema_; }
  [[nodiscard]] const TextPool& pool() const { return pool_; }
  [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(ids_.size()); }
  /// Rows of a type with its subtypes.
  [[nodiscard]] RowRange extent(TypeIndex type) const { return extents_[static_cast<std::size_t>(type)]; }
  /// Rows of exactly that type: they stand before those of its subtypes.
  [[nodiscard]] RowRange own_rows(TypeIndex type) const;
  [[nodiscard]] TypeIndex type_of(Row row) const;
  /// The id under which the facts know it ("ap1.public").
  [[nodiscard]] std::string_view id_of(Row row) const { return pool_.text(ids_[row]); }
  [[nodiscard]] Location where(Row row) const { return places_.at(row); }
  [[nodiscard]] const Column& column(FieldRef field) const {
    return columns_[static_cast<std::size_t>(field.owner)][field.index];
  }
  /// Row by id within a root type; kUnknownId if there is none.
  [[nodiscard]] Row find(TypeIndex type, std::string_view id) const;
  /// Row of an observed entity by its key words: the row; kAbsentId if its facts are complete; else
  /// kUnknownId.
  [[nodiscard]] Row find_by_key(TypeIndex type, std::span<const Word> key) const;
  /// What find_by_key searches (graph/key_index.hpp).
  struct KeyedRows {
    std::span<const std::uint32_t> slots;  ///< row - first + 1; 0: free
    std::uint32_t least =
        kUnknownId;  ///< the key, an id, that the first slot is for; kUnknownId: it's a hash table
    Row first = 0;
    Row otherwise = kUnknownId;  ///< what a key leads to that isn't there
    [[nodiscard]] bool by_id() const { return least != kUnknownId; }
  };
  [[nodiscard]] KeyedRows keyed_rows(TypeIndex type) const;
  /// The key fields of an observed entity, in order; empty for any other.
  [[nodiscard]] std::span<const FieldRef> key_fields(TypeIndex type) const {
    return key_fields_[static_cast<std::size_t>(type)];
  }
  [[nodiscard]] bool complete(TypeIndex type) const { return complete_[static_cast<std::size_t>(type)]; }
  /// Id of the text `*.rest` for a text `label.rest`, so that a pattern covers a name of this graph exactly
  /// if it is the name or this (covers_name); kUnknownId where no fact has that text. Pre: an id of the
  /// graph's pool, without the malformed bit.
  [[nodiscard]] std::uint32_t wildcard_of(std::uint32_t id) const {
    return id < wildcards_.size() ? wildcards_[id] : kUnknownId;
  }
  /// The same by id, of the first ids of the pool: others have none.
  [[nodiscard]] const Array<std::uint32_t>& wildcards() const { return wildcards_; }
  /// Bytes of all columns, texts and indexes.
  [[nodiscard]] std::size_t bytes() const;

 private:
  friend class GraphAssembly;
  friend class GraphImage;
  Graph() = default;
  std::shared_ptr<const Schema> schema_;
  TextPool pool_;
  std::vector<RowRange> extents_;
  Array<std::uint32_t> ids_;  ///< by row, into pool_
  RowPlaces places_;
  std::vector<std::vector<Column>> columns_;       ///< [owner type][field index]
  std::vector<bool> complete_;                     ///< by type
  std::vector<Array<Row>> rows_by_id_;             ///< by exact type, in order of ids; empty: its rows are so
  std::vector<Array<std::uint32_t>> key_indexes_;  ///< by type: KeyedRows::slots
  Array<std::uint32_t> key_leasts_;                ///< by type: KeyedRows::least
  std::vector<std::vector<FieldRef>> key_fields_;  ///< by type: the key of an observed entity, in order
  Array<std::uint32_t> wildcards_;                 ///< by pool id; shorter than the pool: the rest has none
};

/// Handle of an entity while the graph is being built; rows are numbered by finish().
enum class Draft : std::uint32_t {};

/// Collects entities and their fields in any order; it is fastest, and keeps every value once, where the
/// fields of a type are set in the order of adding. Not thread-safe. Entities keep the order of their adding
/// within a type.
class GraphBuilder {
 public:
  explicit GraphBuilder(std::shared_ptr<const Schema> schema);
  GraphBuilder(GraphBuilder&&) noexcept;
  GraphBuilder& operator=(GraphBuilder&&) noexcept;
  ~GraphBuilder();

  TextPool& pool();
  [[nodiscard]] const TextPool& pool() const;
  /// Pre: no entity of the same root type has this id.
  Draft add(TypeIndex type, std::string_view id, Location where);
  /// The same with an id that is in the pool.
  Draft add(TypeIndex type, std::uint32_t id, Location where);
  /// Entity words are Draft numbers here; finish() turns them into rows. Values not set are unknown. The last
  /// setting counts.
  void set(Draft entity, FieldRef field, Word value);
  void set_many(Draft entity, FieldRef field, std::span<const Word> values, bool open);
  void set_many(Draft entity, FieldRef field, std::initializer_list<Word> values, bool open) {
    set_many(entity, field, std::span(values.begin(), values.size()), open);
  }
  void set_absent(Draft entity, FieldRef field);
  void set_complete(TypeIndex observed_type);
  [[nodiscard]] TypeIndex type_of(Draft entity) const;
  /// A text of the pool.
  [[nodiscard]] std::uint32_t id_of(Draft entity) const;
  [[nodiscard]] Location where(Draft entity) const;
  /// Gives an entity another id, a text of the pool.
  void rename(Draft entity, std::uint32_t id);

  /// Numbers the rows, fills columns, builds inverses and indexes. Errors: an entity whose single inverse has
  /// no or several sources (E1050, E1051), two rows of an observed entity with one key (E1052), more than 4
  /// GiB of different texts (E1053). The graph doesn't depend on the number of threads.
  [[nodiscard]] Expected<Graph> finish(unsigned threads = 1) &&;

 private:
  friend class GraphAssembly;
  struct Drafts;
  std::unique_ptr<Drafts> drafts_;
};

}  // namespace tenet
