// Entities as they are stated, before any value is read: type, id, place, and which statement counts. Entry
// points: Statements::add, Statements::find.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "load/fact_files.hpp"
#include "tenet/graph.hpp"

namespace tenet {

using StatementId = std::uint32_t;
inline constexpr StatementId kNoStatement = 0xffffffffu;

/// Where a mapping of fields stands: a file, of NDJSON a line, and the node in its tree.
struct StatedAt {
  std::size_t file = 0;
  std::size_t line = kWholeFile;
  FactNodeId node = 0;
};

struct Statement {
  TypeIndex type = kNoType;
  std::string id;  ///< empty: an observed entity's, which its key will give
  Location where;  ///< of the id
  StatedAt fields;
  StatementId owner = kNoStatement;     ///< of an entity in place
  bool replaced = false;                ///< another layer states it anew, or its owner
  bool has_encoding = false;            ///< a certificate that lies in a file, too: the file says what it is
  StatementId alias_of = kNoStatement;  ///< the same certificate under another id
  Draft draft{};
};

/// All statements in source order, and the index of ids. Not thread-safe.
class Statements {
 public:
  Statements(const Schema& schema, FactFiles& files, Diagnostics& diagnostics)
      : schema_(schema), files_(files), diagnostics_(diagnostics), by_id_(schema.entities.size()) {}

  /// Adds one; reports an id that is taken (E1015) or can't be (E1025). An entity of a pack gives way to the
  /// topology's.
  StatementId add(Statement statement);
  /// Drops what stands in place in a replaced entity. To be called once, after the last add().
  void settle();
  /// The statement of that id within the root type of `type`; kNoStatement if there is none.
  [[nodiscard]] StatementId find(TypeIndex type, std::string_view id) const;
  /// One of that id under any other root type.
  [[nodiscard]] StatementId find_elsewhere(std::string_view id) const;
  /// Gives an observed entity its id, made unique. Pre: it has none.
  void name(StatementId statement, std::string id);

  [[nodiscard]] Statement& operator[](StatementId id) { return all_[id]; }
  [[nodiscard]] const Statement& operator[](StatementId id) const { return all_[id]; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  /// Ids within the root type, for "did you mean".
  [[nodiscard]] std::vector<std::string_view> ids(TypeIndex type) const;
  [[nodiscard]] const std::vector<ReplacedEntity>& replacements() const { return replacements_; }

 private:
  using Index = std::unordered_map<std::string_view, StatementId>;
  [[nodiscard]] Index& index_of(TypeIndex type) {
    return by_id_[static_cast<std::size_t>(schema_.root_of(type))];
  }
  [[nodiscard]] FactLayer layer_of(const Statement& statement) {
    return files_.files()[statement.fields.file].layer;
  }
  void replace(StatementId old, StatementId by);

  const Schema& schema_;
  FactFiles& files_;
  Diagnostics& diagnostics_;
  std::deque<Statement> all_;  ///< a deque: the index points into the ids
  std::vector<Index> by_id_;   ///< by root type
  std::vector<ReplacedEntity> replacements_;
};

}  // namespace tenet
