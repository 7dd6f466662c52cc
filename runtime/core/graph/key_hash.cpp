// Owns the hash of keys and the comparison behind it. Entry points: key_hash, has_key.
#include "graph/key_hash.hpp"

namespace tenet {

std::uint64_t key_hash(TypeIndex type, std::span<const Word> key) {
  std::uint64_t hash = 0x9e3779b97f4a7c15u ^ static_cast<std::uint64_t>(type);
  for (const Word word : key) {
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  return hash;
}

bool has_key(const Graph& graph, TypeIndex type, Row row, std::span<const Word> key) {
  const std::span<const FieldRef> fields = graph.key_fields(type);
  if (key.size() != fields.size()) return false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const Kind kind = graph.schema().field(fields[i]).type.kind;
    const bool is_name = kind == Kind::name || kind == Kind::name_pattern;
    if (is_name && (key[i] & kMalformedBit) != 0) return false;
    if (scalar_at(graph.column(fields[i]), row) != key[i]) return false;
  }
  return true;
}

}  // namespace tenet
