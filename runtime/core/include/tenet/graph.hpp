// The fact graph: columns over entities sorted by type. Entry points: GraphBuilder to make one, Graph to read
// it.
//
// Types stand in pre-order and rows are sorted by type, so a type with its subtypes is one range of rows. A
// field is one dense column over its owner's range. Texts, names, addresses, … are interned once: equality is
// an integer compare.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  std::vector<std::uint8_t> truths;
  std::vector<std::uint32_t> ids;
  std::vector<std::int64_t> numbers;
  std::vector<std::uint32_t> offsets;  ///< count + 1 of them, sets and lists only
  std::vector<bool> open;              ///< "perhaps more"; empty: none is
  std::vector<bool> absent;            ///< `(set of T)?` that is absent; empty: none is
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
  [[nodiscard]] TypeIndex type_of(Row row) const;
  /// The id under which the facts know it ("ap1.public").
  [[nodiscard]] std::string_view id_of(Row row) const { return pool_.text(ids_[row]); }
  [[nodiscard]] Location where(Row row) const { return places_[row]; }
  [[nodiscard]] const Column& column(FieldRef field) const;
  /// Row by id within a root type; kUnknownId if there is none.
  [[nodiscard]] Row find(TypeIndex type, std::string_view id) const;
  /// Row of an observed entity by its key words: the row; kAbsentId if its facts are complete; else
  /// kUnknownId.
  [[nodiscard]] Row find_by_key(TypeIndex type, std::span<const Word> key) const;
  /// The key fields of an observed entity, in order; empty for any other.
  [[nodiscard]] std::span<const FieldRef> key_fields(TypeIndex type) const {
    return key_fields_[static_cast<std::size_t>(type)];
  }
  [[nodiscard]] bool complete(TypeIndex type) const { return complete_[static_cast<std::size_t>(type)]; }

 private:
  friend class GraphAssembly;
  Graph() = default;
  std::shared_ptr<const Schema> schema_;
  TextPool pool_;
  std::vector<RowRange> extents_;
  std::vector<TypeIndex> types_;              ///< by row
  std::vector<std::uint32_t> ids_;            ///< by row, into pool_
  std::vector<Location> places_;              ///< by row
  std::vector<std::vector<Column>> columns_;  ///< [owner type][field index]
  std::vector<bool> complete_;
  std::vector<std::pair<std::uint64_t, Row>> id_index_;   ///< (root type << 32 | pool id), sorted
  std::vector<std::pair<std::uint64_t, Row>> key_index_;  ///< (hash of type and key), sorted
  std::vector<std::vector<FieldRef>> key_fields_;  ///< by type: the key of an observed entity, in order
};

/// Handle of an entity while the graph is being built; rows are numbered by finish().
enum class Draft : std::uint32_t {};

/// Collects entities and their fields in any order. Not thread-safe. Entities keep the order of their adding
/// within a type.
class GraphBuilder {
 public:
  explicit GraphBuilder(std::shared_ptr<const Schema> schema);

  TextPool& pool() { return pool_; }
  /// Pre: no entity of the same root type has this id.
  Draft add(TypeIndex type, std::string_view id, Location where);
  /// Entity words are Draft numbers here; finish() turns them into rows. Values not set are unknown.
  void set(Draft entity, FieldRef field, Word value);
  void set_many(Draft entity, FieldRef field, std::vector<Word> values, bool open);
  void set_absent(Draft entity, FieldRef field);
  void set_complete(TypeIndex observed_type);
  [[nodiscard]] TypeIndex type_of(Draft entity) const {
    return drafts_[static_cast<std::size_t>(entity)].type;
  }

  /// Sorts, numbers, fills columns, builds inverses and indexes. Errors: an entity whose single inverse has
  /// no or several sources (E1050, E1051), two rows of an observed entity with one key (E1052).
  [[nodiscard]] Expected<Graph> finish() &&;

 private:
  struct DraftEntity {
    TypeIndex type;
    std::uint32_t id;
    Location where;
  };
  /// What was set of one field: scalars as (entity, value); sets and lists as ranges of `words`. The last
  /// setting counts.
  struct ManyCell {
    Draft entity{};
    std::uint32_t begin = 0, end = 0;
    bool open = false, absent = false;
  };
  struct FieldCells {
    std::vector<std::pair<Draft, Word>> scalars;
    std::vector<ManyCell> many;
    std::vector<Word> words;
  };
  friend class GraphAssembly;
  std::shared_ptr<const Schema> schema_;
  TextPool pool_;
  std::vector<DraftEntity> drafts_;
  std::vector<std::vector<FieldCells>> cells_;  ///< [owner type][field index]
  std::vector<bool> complete_;
};

}  // namespace tenet
