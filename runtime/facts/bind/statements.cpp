// Which statement counts for an id.
#include "bind/statements.hpp"

#include <fmt/format.h>

#include "bind/certificate_reference.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

Statements::Statements(const Schema& schema, FactFiles& files, GraphBuilder& builder,
                       Diagnostics& diagnostics)
    : schema_(schema),
      files_(files),
      builder_(builder),
      diagnostics_(diagnostics),
      certificate_(schema.find_entity(kCertificateType)),
      key_(schema.find_entity(kKeyType)) {}

/// A pack's entities may be replaced; certificates and keys may be one under several ids.
bool Statements::waits(const Statement& statement) const {
  const auto is = [&](TypeIndex type) { return type != kNoType && schema_.is_a(statement.type, type); };
  return layer_of(statement) == FactLayer::pack || is(certificate_) || is(key_);
}

void Statements::draft(Statement& statement, std::string_view id) {
  if (waits(statement)) return;
  statement.draft = builder_.add(statement.type, id, statement.where);
  statement.has_draft = true;
}

StatementId Statements::add(Statement stated, std::string_view key) {
  const auto added = static_cast<StatementId>(all_.size());
  all_.push_back(std::move(stated));
  auto& entity = all_.back();
  if (entity.id.empty() && (entity.owner != kNoStatement || schema_.entity(entity.type).observed)) {
    unnamed_.push_back(added | kStatement);
    keys_.emplace_back(key);
    draft(entity, key);
    return added;
  }
  if (entity.id.empty() || entity.id.size() > kLongestId) {
    diagnostics_.add(
        code::E1025, entity.where,
        entity.id.empty() ? "an id is empty" : fmt::format("an id is longer than {} bytes", kLongestId));
    entity.replaced = true;
    return added;
  }
  const auto id = builder_.pool().intern(entity.id);
  const auto first = by_id_.insert(schema_.root_of(entity.type), id, added | kStatement);
  if (first && is_statement(*first) && layer_of(statement_of(*first)) < layer_of(entity)) {
    by_id_.replace(schema_.root_of(entity.type), id, added | kStatement);
    replace(*first & ~kStatement, added);
  } else if (first) {
    report_taken(entity.type, entity.id, entity.where, *first);
    entity.replaced = true;
    return added;
  }
  draft(entity, entity.id);
  return added;
}

bool Statements::add_bulk(Draft draft, std::uint32_t id) {
  const auto type = builder_.type_of(draft);
  const auto first = by_id_.insert(schema_.root_of(type), id, entry_of(draft));
  if (!first) return true;
  if (is_statement(*first) && layer_of(statement_of(*first)) == FactLayer::pack) {
    auto& old = statement_of(*first);
    by_id_.replace(schema_.root_of(type), id, entry_of(draft));
    old.replaced = true;
    if (old.owner == kNoStatement)  // else its owner is named already
      replacements_.push_back({schema_.entity(type).name, old.id, builder_.where(draft), old.where});
    return true;
  }
  report_taken(type, builder_.pool().text(id), builder_.where(draft), *first);
  return false;
}

void Statements::report_taken(TypeIndex type, std::string_view id, Location where, Entry first) {
  const auto taken = known(first);
  auto& error = diagnostics_.add(code::E1015, where,
                                 fmt::format("the id `{}` is taken by another {}", printable(id),
                                             schema_.entity(schema_.root_of(type)).name),
                                 "give one of them another id");
  error.labels.push_back(
      {this->where(taken), fmt::format("this {} has it", schema_.entity(taken.type).name)});
}

void Statements::replace(StatementId old, StatementId by) {
  all_[old].replaced = true;
  if (all_[by].owner != kNoStatement && all_[all_[by].owner].replaced) return;
  if (all_[old].owner != kNoStatement) return;  // its owner is named already
  replacements_.push_back({schema_.entity(all_[by].type).name, all_[by].id, all_[by].where, all_[old].where});
}

void Statements::settle() {
  for (StatementId i = 0; i < all_.size(); ++i) {
    auto& entity = all_[i];
    if (entity.owner == kNoStatement || !all_[entity.owner].replaced || entity.replaced)
      continue;  // owners come first
    entity.replaced = true;
    const auto root = schema_.root_of(entity.type);
    const auto id = builder_.pool().find(entity.id);
    if (by_id_.find(root, id) == (i | kStatement)) by_id_.erase(root, id);
  }
  for (const auto draft : dropped_) {
    const auto root = schema_.root_of(builder_.type_of(draft));
    const auto id = builder_.id_of(draft);
    if (by_id_.find(root, id) == entry_of(draft)) by_id_.erase(root, id);
  }
}

KnownEntity Statements::known(Entry entry) const {
  if (is_statement(entry)) {
    const auto& statement = statement_of(entry);
    return {statement.type, statement.draft, entry};
  }
  const Draft draft{entry};
  return {builder_.type_of(draft), draft, entry};
}

Location Statements::where(const KnownEntity& entity) const {
  return is_statement(entity.entry) ? statement_of(entity.entry).where : builder_.where(entity.draft);
}

std::optional<KnownEntity> Statements::find(TypeIndex type, std::uint32_t id) const {
  const auto entry = by_id_.find(schema_.root_of(type), id);
  if (!entry) return std::nullopt;
  return known(*entry);
}

std::optional<KnownEntity> Statements::find(TypeIndex type, std::string_view id) const {
  return find(type, builder_.pool().find(id));
}

/// Nothing takes the place of the topology's entities; they only go with an owner whose id was taken.
std::optional<Draft> Statements::find_settled(TypeIndex type, std::uint32_t id) const {
  const auto entry = by_id_.find(schema_.root_of(type), id);
  if (!entry || is_statement(*entry) || !dropped_.empty()) return std::nullopt;
  const Draft draft{*entry};
  return schema_.is_a(builder_.type_of(draft), type) ? std::optional(draft) : std::nullopt;
}

std::optional<KnownEntity> Statements::find_elsewhere(std::string_view id) const {
  const auto entry = by_id_.find_any(builder_.pool().find(id));
  if (!entry) return std::nullopt;
  return known(*entry);
}

/// Indexes an entry under the id that it is to have, or one made of that where others have it; the id.
std::uint32_t Statements::free_id(TypeIndex root, std::uint32_t wanted, Entry entry) {
  auto& pool = builder_.pool();
  auto id = wanted;
  for (std::size_t n = 2; by_id_.insert(root, id, entry); ++n)
    id = pool.intern(fmt::format("{}#{}", pool.text(wanted), n));
  return id;
}

void Statements::name(Entry entry, std::string key) {
  auto& statement = statement_of(entry);
  const auto root = schema_.root_of(statement.type);
  const bool is_row = statement.owner == kNoStatement;
  statement.id = is_row ? std::move(key) : all_[statement.owner].id + key;  // owners come first
  auto id = builder_.pool().intern(statement.id);
  if (is_row) {
    id = free_id(root, id, entry);
  } else if (const auto first = by_id_.insert(root, id, entry)) {
    report_taken(statement.type, statement.id, statement.where, *first);
  }
  if (id == kUnknownId) return;  // the pool is full, which the builder reports
  statement.id = builder_.pool().text(id);
  if (statement.has_draft) builder_.rename(statement.draft, id);
}

void Statements::name_by_keys() {
  std::size_t next_key = 0;
  for (const auto entry : unnamed_) {
    if (!is_statement(entry)) {
      const Draft draft{entry};
      const auto wanted = builder_.id_of(draft);
      const auto id = free_id(schema_.root_of(builder_.type_of(draft)), wanted, entry);
      if (id != wanted) builder_.rename(draft, id);
      continue;
    }
    auto& key = keys_[next_key++];
    if (!statement_of(entry).replaced) name(entry, std::move(key));
  }
  unnamed_ = std::vector<Entry>();
}

std::string_view Statements::id_of(Entry entry) const {
  if (is_statement(entry)) return statement_of(entry).id;
  return builder_.pool().text(builder_.id_of(Draft{entry}));
}

std::vector<std::string_view> Statements::ids(TypeIndex type) const {
  auto entries = by_id_.entries(schema_.root_of(type));
  // What waits for its draft comes first: a pack's entities do, and of certificates all wait.
  const auto place = [&](Entry entry) {
    if (!is_statement(entry)) return std::pair{true, entry};
    const auto& statement = statement_of(entry);
    return statement.has_draft ? std::pair{true, entry_of(statement.draft)} : std::pair{false, entry};
  };
  std::sort(entries.begin(), entries.end(), [&](Entry a, Entry b) { return place(a) < place(b); });
  std::vector<std::string_view> ids;
  for (const auto entry : entries) ids.push_back(id_of(entry));
  return ids;
}

}  // namespace tenet
