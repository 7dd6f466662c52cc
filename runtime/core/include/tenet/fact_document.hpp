// Facts as written, before anybody knows what they mean: what YAML, JSON and `facts` blocks have in common.
// Entry point: FactDocument. Binding a document to a schema is the facts library's work.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tenet/source.hpp"

namespace tenet {

enum class FactKind : std::uint8_t {
  absent,   ///< null in YAML and JSON, `absent` in Tenet
  unknown,  ///< only in Tenet's facts and changes
  boolean,
  integer,
  text,  ///< also every plain YAML scalar that is no integer, boolean or null; the field's type says what it
         ///< means
  list,  ///< a sequence, or a set or list literal
  map,   ///< an entity in place, a section, a set of entities in place; children have keys
  reference,  ///< a name in Tenet (`ap1.public`), or an entity literal (`TrustStore "webpki"`: type in
              ///< `key_type`)
};

using FactNodeId = std::uint32_t;

struct FactNode {
  FactKind kind = FactKind::absent;
  bool truth = false;
  std::int64_t integer = 0;
  std::string text;    ///< of text and reference; of an integer or boolean its spelling (`1e3`, `010`, `yes`)
  std::string key;     ///< under which it stands in its parent map
  std::string type;    ///< entity literal: the type's name; empty otherwise
  Location where;      ///< of the value
  Location key_where;  ///< of the key
  std::vector<FactNodeId> children;
};

/// A tree in one vector; node 0 is the root.
struct FactDocument {
  std::vector<FactNode> nodes;
  [[nodiscard]] const FactNode& root() const { return nodes.front(); }
  FactNodeId add(FactNode node) {
    nodes.push_back(std::move(node));
    return static_cast<FactNodeId>(nodes.size() - 1);
  }
};

}  // namespace tenet
