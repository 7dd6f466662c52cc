// Questions to a schema: which entity a name means, which field, how a type is spelled. Entry points:
// Schema's members.
#include "tenet/schema.hpp"

namespace tenet {

namespace {

constexpr std::string_view kSpellings[] = {
#define TENET_TYPE(enumerator, spelling, representation, meaning) spelling,
#include "tenet/types.def"
#undef TENET_TYPE
};

bool is_named(const EntityType& entity, std::string_view name) {
  if (entity.name == name) return true;
  const std::size_t dot = entity.module.size();
  return name.size() == dot + 1 + entity.name.size() && name[dot] == '.' && name.starts_with(entity.module) &&
         name.ends_with(entity.name);
}

}  // namespace

TypeIndex Schema::find_entity(std::string_view name) const {
  TypeIndex found = kNoType;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    if (!is_named(entities[i], name)) continue;
    if (found != kNoType) return kNoType;  // two modules have it: only the full name says which
    found = static_cast<TypeIndex>(i);
  }
  return found;
}

namespace {

std::optional<FieldRef> find_exact(const Schema& schema, TypeIndex type, std::string_view name) {
  for (; type != kNoType; type = schema.entity(type).base) {
    const std::vector<Field>& fields = schema.entity(type).fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
      if (fields[i].name == name) return FieldRef{type, i};
    }
  }
  return std::nullopt;
}

bool ends_in_segments(std::string_view whole, std::string_view last) {
  if (!whole.ends_with(last)) return false;
  return whole.size() == last.size() || whole[whole.size() - last.size() - 1] == '.';
}

std::optional<FieldRef> find_qualified(const Schema& schema, TypeIndex type, std::string_view name) {
  const auto dot = name.rfind('.');
  const auto plain = name.substr(dot + 1);
  std::optional<FieldRef> found;
  for (; type != kNoType; type = schema.entity(type).base) {
    const EntityType& entity = schema.entity(type);
    for (std::uint32_t i = 0; i < entity.fields.size(); ++i) {
      const Field& field = entity.fields[i];
      if (field.module == entity.module || !ends_in_segments(field.module, name.substr(0, dot))) continue;
      if (!ends_in_segments(field.name, plain)) continue;
      if (found) return std::nullopt;
      found = FieldRef{type, i};
    }
  }
  return found;
}

}  // namespace

std::optional<FieldRef> Schema::find_field(TypeIndex type, std::string_view name) const {
  if (const auto exact = find_exact(*this, type, name)) return exact;
  return name.find('.') == std::string_view::npos ? std::nullopt : find_qualified(*this, type, name);
}

TypeIndex Schema::root_of(TypeIndex type) const {
  while (entity(type).base != kNoType) type = entity(type).base;
  return type;
}

std::string Schema::spell(const Type& type) const {
  std::string scalar;
  if (type.kind == Kind::entity) {
    scalar = type.of == kNoType ? "entity" : entity(type.of).name;
  } else if (type.kind == Kind::enumeration) {
    scalar = type.of == kNoType ? "enum" : enums[static_cast<std::size_t>(type.of)].name;
  } else {
    scalar = kSpellings[static_cast<std::size_t>(type.kind)];
  }
  if (type.shape == Shape::scalar) return type.optional ? scalar + "?" : scalar;
  const std::string many = (type.shape == Shape::set ? "set of " : "list of ") + scalar;
  return type.optional ? "(" + many + ")?" : many;
}

}  // namespace tenet
