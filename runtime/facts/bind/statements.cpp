// Which statement counts for an id.
#include "bind/statements.hpp"

#include <fmt/format.h>

#include "tenet/diagnostics/facts.hpp"

namespace tenet {

namespace {
constexpr std::size_t kLongestId = 1024;
}

StatementId Statements::add(Statement statement) {
  const auto added = static_cast<StatementId>(all_.size());
  all_.push_back(std::move(statement));
  auto& entity = all_.back();
  if (entity.id.empty() && schema_.entity(entity.type).observed) return added;
  if (entity.id.empty() || entity.id.size() > kLongestId) {
    diagnostics_.add(
        code::E1025, entity.where,
        entity.id.empty() ? "an id is empty" : fmt::format("an id is longer than {} bytes", kLongestId));
    entity.replaced = true;
    return added;
  }
  const auto [known, is_new] = index_of(entity.type).try_emplace(entity.id, added);
  if (is_new) return added;
  const auto& first = all_[known->second];
  if (layer_of(first) < layer_of(entity)) {
    const auto old = known->second;
    index_of(entity.type).erase(known);  // the key points into the old statement
    index_of(entity.type).emplace(entity.id, added);
    replace(old, added);
    return added;
  }
  auto& error = diagnostics_.add(code::E1015, entity.where,
                                 fmt::format("the id `{}` is taken by another {}", printable(entity.id),
                                             schema_.entity(schema_.root_of(entity.type)).name),
                                 "give one of them another id");
  error.labels.push_back({first.where, fmt::format("this {} has it", schema_.entity(first.type).name)});
  entity.replaced = true;
  return added;
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
    auto& index = index_of(entity.type);
    const auto known = index.find(entity.id);
    if (known != index.end() && known->second == i) index.erase(known);
  }
}

StatementId Statements::find(TypeIndex type, std::string_view id) const {
  const auto& index = by_id_[static_cast<std::size_t>(schema_.root_of(type))];
  const auto found = index.find(id);
  return found == index.end() ? kNoStatement : found->second;
}

StatementId Statements::find_elsewhere(std::string_view id) const {
  for (const auto& index : by_id_) {
    if (const auto found = index.find(id); found != index.end()) return found->second;
  }
  return kNoStatement;
}

void Statements::name(StatementId statement, std::string id) {
  auto& entity = all_[statement];
  auto& index = index_of(entity.type);
  const auto wanted = id;
  for (std::size_t n = 2; index.count(id) > 0; ++n) id = fmt::format("{}#{}", wanted, n);
  entity.id = std::move(id);
  index.emplace(entity.id, statement);
}

std::vector<std::string_view> Statements::ids(TypeIndex type) const {
  std::vector<std::string_view> ids;
  const auto root = schema_.root_of(type);
  for (const auto& entity : all_) {
    if (!entity.replaced && schema_.root_of(entity.type) == root) ids.push_back(entity.id);
  }
  return ids;
}

}  // namespace tenet
