// Entities as they are stated, before any value is read: type, id, place, and which statement counts. Entry
// points: Statements::add, Statements::find.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bind/id_index.hpp"
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
  std::string id;  ///< empty: of a row, which its key will name, or in place in one
  Location where;  ///< of the id
  StatedAt fields;
  StatementId owner = kNoStatement;     ///< of an entity in place
  bool replaced = false;                ///< another layer states it anew, or its owner
  bool has_encoding = false;            ///< a certificate that lies in a file, too: the file says what it is
  StatementId alias_of = kNoStatement;  ///< the same certificate under another id
  bool has_draft = false;
  Draft draft{};
};

/// What an id of the facts stands for: a statement, or an entity of bulk facts, which has none.
struct KnownEntity {
  TypeIndex type = kNoType;
  Draft draft{};
  IdIndex::Entry entry = 0;  ///< for Statements::where
};

/// All statements in source order, and the index of ids, which entities of bulk facts share. Entities are
/// drafted as they come, so that rows keep the order of the files; but those that another statement may still
/// replace, or turn out to be, are drafted by the binder once all are there. Not thread-safe.
class Statements {
 public:
  Statements(const Schema& schema, FactFiles& files, GraphBuilder& builder, Diagnostics& diagnostics);

  /// Adds one; reports an id that is taken (E1015) or can't be (E1025). An entity of a pack gives way to the
  /// topology's. `key` is what an observed entity without id is to be called; of what stands in place in
  /// such a row, what follows the row's id.
  StatementId add(Statement statement, std::string_view key);
  /// Indexes an entity of bulk facts whose id is a text of the pool; false, reported, if that is taken.
  bool add_bulk(Draft draft, std::uint32_t id);
  /// Takes note of one that is called by its key, which is its id as yet.
  void add_bulk_unnamed(Draft draft) { unnamed_.push_back(entry_of(draft)); }
  /// What stands in place in an entity of bulk facts whose id was taken: no id of it counts in the end.
  void drop_bulk(Draft draft) { dropped_.push_back(draft); }
  /// Drops what stands in place in a replaced entity. To be called once, after the last add().
  void settle();
  /// Gives the observed entities that have none their ids, made unique, and what stands in place in them;
  /// reports an id in place that is taken. To be called once, after settle().
  void name_by_keys();

  /// What has that id within the root type of `type`.
  [[nodiscard]] std::optional<KnownEntity> find(TypeIndex type, std::string_view id) const;
  [[nodiscard]] std::optional<KnownEntity> find(TypeIndex type, std::uint32_t id) const;
  /// The same of an entity of bulk facts while there may come more: nothing where what is there, or may come,
  /// could change the answer.
  [[nodiscard]] std::optional<Draft> find_settled(TypeIndex type, std::uint32_t id) const;
  /// One of that id under any other root type.
  [[nodiscard]] std::optional<KnownEntity> find_elsewhere(std::string_view id) const;
  [[nodiscard]] Location where(const KnownEntity& entity) const;

  [[nodiscard]] Statement& operator[](StatementId id) { return all_[id]; }
  [[nodiscard]] const Statement& operator[](StatementId id) const { return all_[id]; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  /// Ids within the root type in the order stated, for "did you mean".
  [[nodiscard]] std::vector<std::string_view> ids(TypeIndex type) const;
  [[nodiscard]] const std::vector<ReplacedEntity>& replacements() const { return replacements_; }
  /// Gives back the memory of the index: nothing is looked up any more.
  void forget_ids() { by_id_ = {}; }

 private:
  using Entry = IdIndex::Entry;
  static constexpr Entry kStatement =
      0x80000000u;  ///< marks an entry that is a statement; else it is a draft
  [[nodiscard]] static Entry entry_of(Draft draft) { return static_cast<Entry>(draft); }
  [[nodiscard]] static bool is_statement(Entry entry) { return (entry & kStatement) != 0; }
  [[nodiscard]] Statement& statement_of(Entry entry) { return all_[entry & ~kStatement]; }
  [[nodiscard]] const Statement& statement_of(Entry entry) const { return all_[entry & ~kStatement]; }

  [[nodiscard]] FactLayer layer_of(const Statement& statement) const {
    return files_.files()[statement.fields.file].layer;
  }
  [[nodiscard]] bool waits(const Statement& statement) const;
  [[nodiscard]] KnownEntity known(Entry entry) const;
  [[nodiscard]] std::string_view id_of(Entry entry) const;
  void draft(Statement& statement, std::string_view id);
  void replace(StatementId old, StatementId by);
  [[nodiscard]] std::uint32_t free_id(TypeIndex root, std::uint32_t wanted, Entry entry);
  void name(Entry entry, std::string key);
  void report_taken(TypeIndex type, std::string_view id, Location where, Entry first);

  const Schema& schema_;
  FactFiles& files_;
  GraphBuilder& builder_;
  Diagnostics& diagnostics_;
  TypeIndex certificate_ = kNoType;
  TypeIndex key_ = kNoType;
  std::deque<Statement> all_;  ///< a deque: references stay valid
  IdIndex by_id_;
  std::vector<Draft> dropped_;
  std::vector<Entry> unnamed_;     ///< in the order stated
  std::vector<std::string> keys_;  ///< of the statements among them, in that order
  std::vector<ReplacedEntity> replacements_;
};

}  // namespace tenet
