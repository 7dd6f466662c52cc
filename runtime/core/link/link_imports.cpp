// Owns how types, enums and fields that a pack imports are found in the facts' schema. Entry points:
// Linker::link_types, link_enums, link_fields.
#include "link/linker.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "vm/truths.hpp"

namespace tenet {

namespace {

std::string full_name(const std::string& module, const std::string& name) {
  return module.empty() ? name : module + "." + name;
}

}  // namespace

TypeIndex Linker::find_type(const std::string& module, const std::string& entity) const {
  const std::vector<EntityType>& entities = graph_.schema().entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    if (entities[i].name == entity && entities[i].module == module) return static_cast<TypeIndex>(i);
  }
  return kNoType;
}

void Linker::link_types() {
  for (const TypeImport& import : pack_.types) {
    LinkedType linked;
    linked.type = find_type(import.module, import.entity);
    if (linked.type == kNoType) {
      diagnostics_.add(code::E3030, {},
                       "the facts have no entity `" + full_name(import.module, import.entity) + "`",
                       "read the facts against the schema of the pack `" + pack_.name + "`");
    } else {
      linked.rows = graph_.extent(linked.type);
    }
    program_->types.push_back(linked);
  }
}

/// A value's id is its position, so what the pack knows must stand first among what the facts know.
void Linker::link_enums() {
  for (const EnumImport& import : pack_.enums) {
    for (const EnumType& known : graph_.schema().enums) {
      if (known.name != import.name || known.module != import.module) continue;
      const bool same = known.values.size() >= import.values.size() &&
                        std::equal(import.values.begin(), import.values.end(), known.values.begin());
      if (!same) {
        diagnostics_.add(
            code::E3033, {},
            "the enum `" + full_name(import.module, import.name) + "` has other values in the facts",
            "read the facts against the schema of the pack `" + pack_.name + "`");
      }
    }
  }
}

/// Types of two schemas are the same if their names are.
bool Linker::same_type(const Type& packs, const Type& graphs) const {
  if (packs.kind != graphs.kind || packs.shape != graphs.shape || packs.optional != graphs.optional)
    return false;
  if (packs.of == kNoType || graphs.of == kNoType) return packs.of == graphs.of;
  if (packs.kind == Kind::entity) {
    const EntityType &left = pack_.schema.entity(packs.of), &right = graph_.schema().entity(graphs.of);
    return left.name == right.name && left.module == right.module;
  }
  if (packs.kind != Kind::enumeration) return true;
  const EnumType& left = pack_.schema.enums[static_cast<std::size_t>(packs.of)];
  const EnumType& right = graph_.schema().enums[static_cast<std::size_t>(graphs.of)];
  return left.name == right.name && left.module == right.module;
}

void Linker::link_fields() {
  static const Column none;
  for (const FieldImport& import : pack_.fields) {
    FieldRef linked{kNoType, 0};
    const Column* column = link_field(import, linked);
    program_->fields.push_back(column == nullptr ? &none : column);
    program_->field_refs.push_back(linked);
  }
}

const Column* Linker::link_field(const FieldImport& import, FieldRef& linked) {
  const TypeIndex owner = find_type(import.module, import.entity);
  const std::string name = "`" + full_name(import.module, import.entity) + "." + import.field + "`";
  if (owner == kNoType) {
    diagnostics_.add(code::E3030, {},
                     "the facts have no entity `" + full_name(import.module, import.entity) + "`",
                     "read the facts against the schema of the pack `" + pack_.name + "`");
    return nullptr;
  }
  const std::vector<Field>& fields = graph_.schema().entity(owner).fields;
  for (std::uint32_t index = 0; index < fields.size(); ++index) {
    if (fields[index].name != import.field) continue;
    if (!same_type(import.type, fields[index].type)) {
      diagnostics_.add(code::E3032, {},
                       name + " is " + graph_.schema().spell(fields[index].type) + " in the facts and " +
                           pack_.schema.spell(import.type) + " in the pack",
                       "read the facts against the schema of the pack `" + pack_.name + "`");
      return nullptr;
    }
    linked = {owner, index};
    return &graph_.column(linked);
  }
  return stand_in(import, owner);
}

/// A field the facts' schema lacks: absent, unknown or its default, by what the pack's schema says of it.
const Column* Linker::stand_in(const FieldImport& import, TypeIndex owner) {
  const Field* declared = nullptr;
  for (const EntityType& entity : pack_.schema.entities) {
    if (entity.name != import.entity || entity.module != import.module) continue;
    for (const Field& field : entity.fields) {
      if (field.name == import.field) declared = &field;
    }
  }
  const bool dispensable = declared != nullptr && declared->inverse_of.empty() &&
                           (declared->type.optional || declared->observed || declared->standard.has_value());
  if (!dispensable) {
    diagnostics_.add(
        code::E3031, {},
        "the facts have no field `" + import.field + "` of `" + full_name(import.module, import.entity) + "`",
        "read the facts against the schema of the pack `" + pack_.name + "`");
    return nullptr;
  }
  Column& column = program_->standing_in.emplace_back();
  column.representation = representation_of(declared->type.kind);
  column.shape = declared->type.shape;
  column.first = graph_.extent(owner).first;
  column.count = graph_.extent(owner).size();
  fill(column, *declared);
  return &column;
}

void Linker::fill(Column& column, const Field& field) {
  if (column.shape != Shape::scalar) {
    const bool empty = field.standard && field.standard->root().children.empty();
    column.offsets = std::vector<std::uint32_t>(std::size_t{column.count} + 1, 0);
    if (!empty && field.type.optional && !field.observed) {
      column.absent = std::vector<bool>(column.count, true);
    } else if (!empty) {
      column.open = std::vector<bool>(column.count, true);
    }
    return;
  }
  Word word = field.type.optional && !field.observed ? absent_word(column.representation)
                                                     : unknown_word(column.representation);
  if (field.standard) {
    const FactNode& value = field.standard->root();
    if (value.kind == FactKind::boolean) word = vm::truth_of(value.truth);
    if (value.kind == FactKind::integer) word = word_of(value.integer);
    if (value.kind == FactKind::absent) word = absent_word(column.representation);
    if (field.type.kind == Kind::enumeration) {
      const auto& values = pack_.schema.enums[static_cast<std::size_t>(field.type.of)].values;
      const auto found = std::find(values.begin(), values.end(), value.text);
      if (found != values.end()) word = static_cast<Word>(found - values.begin());
    } else if (value.kind == FactKind::text && column.representation == Representation::id) {
      word = program_->pool.intern(value.text);
    }
  }
  const std::size_t count = column.count;
  switch (column.representation) {
    case Representation::truth:
      column.truths = std::vector<std::uint8_t>(count, static_cast<std::uint8_t>(word));
      break;
    case Representation::id: column.ids = std::vector<std::uint32_t>(count, id_of(word)); break;
    case Representation::number: column.numbers = std::vector<std::int64_t>(count, number_of(word)); break;
  }
}

}  // namespace tenet
