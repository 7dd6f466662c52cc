// What kinds of entities there are: the part of a pack that facts are read against. Entry point: Schema.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/fact_document.hpp"
#include "tenet/type.hpp"

namespace tenet {

/// A field of another entity whose values this field turns around.
struct InverseOf {
  TypeIndex owner = kNoType;  ///< the entity type that declares the forward field
  std::string field;
};

struct Field {
  std::string name;
  Type type;
  bool observed = false;                 ///< an omitted value is unknown
  std::optional<FactDocument> standard;  ///< the default: a document with one value at its root
  std::vector<InverseOf> inverse_of;     ///< non-empty: computed, never written
  std::string doc;     ///< the doc comment, for messages that say how to collect a missing fact
  std::string module;  ///< who declared it (another module than the entity's by `extend`)
};

/// One piece of a `shown as` text: literal text, then the value at a path of fields (empty: none).
struct ShownPart {
  std::string text;
  std::vector<std::string> path;  ///< {"id"} is the entity's id
};

struct EntityType {
  std::string name;    ///< "AccessProxy"
  std::string module;  ///< "lcs2005.topology"
  TypeIndex base = kNoType;
  bool observed = false;             ///< read by key only
  std::vector<std::string> keys;     ///< names of the key fields of an observed entity, in order
  std::vector<ShownPart> shown_as;   ///< empty: its base's, else the id
  std::vector<Field> fields;         ///< its own, without inherited ones
  TypeIndex subtypes_end = kNoType;  ///< subtypes are [own index, subtypes_end): types stand in pre-order
  std::string doc;
};

struct EnumType {
  std::string name;
  std::string module;
  std::vector<std::string> values;  ///< a value's id is its position
};

/// A field as found from a type: who declares it and where it stands there.
struct FieldRef {
  TypeIndex owner = kNoType;
  std::uint32_t index = 0;
  friend bool operator==(const FieldRef&, const FieldRef&) = default;
};

/// All entity types in pre-order, and all enums. A value; immutable in use; may be shared by threads.
struct Schema {
  std::vector<EntityType> entities;
  std::vector<EnumType> enums;

  [[nodiscard]] const EntityType& entity(TypeIndex type) const {
    return entities[static_cast<std::size_t>(type)];
  }
  [[nodiscard]] const Field& field(FieldRef ref) const { return entity(ref.owner).fields[ref.index]; }
  /// By plain name ("Host") where only one module has it, or by "module.Name"; kNoType if there is none.
  [[nodiscard]] TypeIndex find_entity(std::string_view name) const;
  /// The field of that name in `type` or the nearest of its bases. A field that a module adds may be named
  /// with that module, or its last segments, before it (`acme.owner`); nothing if that fits several.
  [[nodiscard]] std::optional<FieldRef> find_field(TypeIndex type, std::string_view name) const;
  [[nodiscard]] bool is_a(TypeIndex type, TypeIndex base) const {
    return base <= type && type < entity(base).subtypes_end;
  }
  [[nodiscard]] TypeIndex root_of(TypeIndex type) const;
  /// "set of AccessProxy", "Int?", … as a policy would write it.
  [[nodiscard]] std::string spell(const Type& type) const;
};

}  // namespace tenet
