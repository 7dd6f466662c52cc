// The schema a pack brings along: whoever reads facts against it relies on this. Entry point: check_schema.
#include "check_tables.hpp"
#include "tenet/bytecode.hpp"

namespace tenet {
namespace {

/// Children come after their parent, and each node has one.
std::string check_document(const FactDocument& document) {
  if (document.nodes.empty()) return "a default is empty";
  std::vector<bool> has_parent(document.nodes.size(), false);
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    if (document.nodes[i].kind > FactKind::reference) return "a default is of no kind";
    for (const auto child : document.nodes[i].children) {
      if (child <= i || child >= document.nodes.size() || has_parent[child]) return "a default is no tree";
      has_parent[child] = true;
    }
  }
  return "";
}

std::string check_field(const Field& field, const Schema& schema) {
  if (!is_sound(field.type, schema)) return "its type isn't in the schema";
  for (const auto& inverse : field.inverse_of) {
    if (static_cast<std::size_t>(inverse.owner) >= schema.entities.size())
      return "it turns around a field of no entity";
  }
  return field.standard ? check_document(*field.standard) : std::string();
}

std::string check_order(const EntityType& entity, std::size_t index, const Schema& schema) {
  const auto end = static_cast<std::size_t>(entity.subtypes_end);
  if (end <= index || end > schema.entities.size()) return "its subtypes are no range";
  if (entity.base == kNoType) return "";
  const auto base = static_cast<std::size_t>(entity.base);
  if (base >= index) return "its base comes after it";
  const auto base_end = static_cast<std::size_t>(schema.entities[base].subtypes_end);
  return index < base_end && end <= base_end ? "" : "it isn't among its base's subtypes";
}

}  // namespace

bool is_sound(const Type& type, const Schema& schema) {
  if (type.kind > Kind::entity || type.shape > Shape::list) return false;
  if (type.kind == Kind::entity) return static_cast<std::size_t>(type.of) < schema.entities.size();
  if (type.kind == Kind::enumeration) return static_cast<std::size_t>(type.of) < schema.enums.size();
  return true;
}

std::string check_schema(const Schema& schema) {
  for (std::size_t i = 0; i < schema.entities.size(); ++i) {
    const auto& entity = schema.entities[i];
    if (auto why = check_order(entity, i, schema); !why.empty())
      return "entity `" + entity.name + "`: " + why;
    for (const auto& field : entity.fields) {
      if (auto why = check_field(field, schema); !why.empty()) {
        return "field `" + entity.name + "." + field.name + "`: " + why;
      }
    }
  }
  return "";
}

}  // namespace tenet
