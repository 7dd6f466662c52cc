// Reads of a finished graph: rows by id and by key. Entry points: Graph's members.
#include "tenet/graph.hpp"

#include <algorithm>

#include "graph/key_hash.hpp"

namespace tenet {

TypeIndex Graph::type_of(Row row) const { return types_[row]; }

const Column& Graph::column(FieldRef field) const {
  return columns_[static_cast<std::size_t>(field.owner)][field.index];
}

Row Graph::find(TypeIndex type, std::string_view id) const {
  const std::uint32_t text = pool_.find(id);
  if (text == kUnknownId) return kUnknownId;
  const std::uint64_t key = std::uint64_t{static_cast<std::uint32_t>(schema_->root_of(type))} << 32 | text;
  const auto found = std::lower_bound(id_index_.begin(), id_index_.end(), std::pair{key, Row{0}});
  if (found == id_index_.end() || found->first != key) return kUnknownId;
  return schema_->is_a(types_[found->second], type) ? found->second : kUnknownId;
}

Row Graph::find_by_key(TypeIndex type, std::span<const Word> key) const {
  const std::uint64_t hash = key_hash(type, key);
  auto found = std::lower_bound(key_index_.begin(), key_index_.end(), std::pair{hash, Row{0}});
  for (; found != key_index_.end() && found->first == hash; ++found) {
    if (types_[found->second] == type && has_key(*this, type, found->second, key)) return found->second;
  }
  return complete(type) ? kAbsentId : kUnknownId;
}

}  // namespace tenet
