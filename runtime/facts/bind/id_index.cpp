// One slot a text, and a table for the few ids that entities of several root types share.
#include "bind/id_index.hpp"

namespace tenet {

std::optional<IdIndex::Entry> IdIndex::find(TypeIndex root, std::uint32_t id) const {
  if (id >= first_.size()) return std::nullopt;
  if (first_[id].root == root) return first_[id].entry;
  if (further_.empty()) return std::nullopt;
  const auto found = further_.find(key(root, id));
  return found == further_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<IdIndex::Entry> IdIndex::find_any(std::uint32_t id) const {
  if (id >= first_.size()) return std::nullopt;
  if (first_[id].root != kNoType) return first_[id].entry;
  std::optional<Entry> found;  // the lowest, as the table has no order
  for (const auto& [key, entry] : further_) {
    if (static_cast<std::uint32_t>(key) == id && (!found || entry < *found)) found = entry;
  }
  return found;
}

std::optional<IdIndex::Entry> IdIndex::insert(TypeIndex root, std::uint32_t id, Entry entry) {
  if (id == kUnknownId) return std::nullopt;  // the pool is full, which the builder reports
  if (const auto known = find(root, id)) return known;
  if (id >= first_.size()) first_.resize(std::size_t{id} + 1);
  if (first_[id].root == kNoType) {
    first_[id] = {root, entry};
  } else {
    further_.emplace(key(root, id), entry);
  }
  return std::nullopt;
}

void IdIndex::replace(TypeIndex root, std::uint32_t id, Entry entry) {
  if (first_[id].root == root) {
    first_[id].entry = entry;
  } else {
    further_[key(root, id)] = entry;
  }
}

void IdIndex::erase(TypeIndex root, std::uint32_t id) {
  if (id < first_.size() && first_[id].root == root) {
    first_[id] = {};
  } else {
    further_.erase(key(root, id));
  }
}

std::vector<IdIndex::Entry> IdIndex::entries(TypeIndex root) const {
  std::vector<Entry> entries;
  for (const auto& slot : first_) {
    if (slot.root == root) entries.push_back(slot.entry);
  }
  for (const auto& [key, entry] : further_) {
    if (key >> 32 == static_cast<std::uint32_t>(root)) entries.push_back(entry);
  }
  return entries;
}

}  // namespace tenet
