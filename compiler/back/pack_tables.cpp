// The tables of a pack while it is being made. Entry point: PackTables.
#include "pack_tables.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "tenet/bytecode.hpp"

namespace tenet::back {
namespace {

/// The index under which `key` is known; a new one is the next of `table`, which `make` fills.
template <typename Key, typename Index, typename Entry, typename Make>
Index interned(std::map<Key, Index>& known, std::vector<Entry>& table, Key key, Make make) {
  const auto [it, is_new] = known.try_emplace(std::move(key), static_cast<Index>(table.size()));
  if (is_new) table.push_back(make());
  return it->second;
}

constexpr std::array<std::string_view, 0
#define TENET_CHAIN_FIELD(name) +1
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
                     >
    kChainFields{
#define TENET_CHAIN_FIELD(name) #name,
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
    };

std::optional<TypeIndex> certificate_type(const Schema& schema) {
  for (std::size_t i = 0; i < schema.entities.size(); ++i) {
    const auto& entity = schema.entities[i];
    if (entity.module == "std.x509" && entity.name == "Certificate") return static_cast<TypeIndex>(i);
  }
  return std::nullopt;
}

}  // namespace

std::int32_t PackTables::constant(const Constant& constant) {
  if (constant.kind == Kind::enumeration) use_enum({Kind::enumeration, Shape::scalar, false, constant.of});
  return interned(constants_, pack_.constants,
                  ConstantKey{constant.kind, constant.number, constant.text, constant.of, constant.malformed,
                              constant.unknown, constant.absent},
                  [&] { return constant; });
}

std::int32_t PackTables::literal(Constant constant, const Type& type) {
  if (constant.kind == Kind::enumeration && constant.of == kNoType) constant.of = type.of;
  return this->constant(constant);
}

std::int32_t PackTables::truth(Word truth) {
  Constant constant;
  constant.number = number_of(truth);
  return this->constant(constant);
}

std::int32_t PackTables::number(std::int64_t number) {
  Constant constant;
  constant.kind = Kind::integer;
  constant.number = number;
  return this->constant(constant);
}

std::int32_t PackTables::unknown(const Type& type) {
  Constant constant;
  constant.kind = type.kind;
  constant.of = type.kind == Kind::enumeration ? type.of : kNoType;
  switch (representation_of(type.kind)) {
    case Representation::truth: constant.number = number_of(kUnknownTruth); break;
    case Representation::number: constant.number = kUnknownNumber; break;
    case Representation::id: constant.unknown = true; break;
  }
  return this->constant(constant);
}

std::int32_t PackTables::text(const std::string& text) {
  Constant constant;
  constant.kind = Kind::text;
  constant.text = text;
  return this->constant(constant);
}

FieldImport PackTables::import_of(FieldRef field) const {
  const auto& owner = pack_.schema.entity(field.owner);
  const auto& declared = owner.fields[field.index];
  return {owner.module, owner.name, declared.name, declared.type};
}

std::int32_t PackTables::field(FieldRef field) {
  use_enum(pack_.schema.field(field).type);
  return interned(fields_, pack_.fields, std::pair{field.owner, field.index},
                  [&] { return import_of(field); });
}

std::int32_t PackTables::index(const core::Index& index) {
  IndexImport made;
  for (const auto step : index.path) made.path.push_back(static_cast<std::uint32_t>(field(step)));
  made.absent_left_out = index.absent_left_out;
  return interned(indexes_, pack_.indexes, std::pair{made.path, made.absent_left_out}, [&] { return made; });
}

std::int32_t PackTables::paths(const core::Paths& paths) {
  PathsImport made;
  for (const auto& way : paths.ways) {
    auto& fields = made.ways.emplace_back();
    for (const auto step : way) fields.push_back(static_cast<std::uint32_t>(field(step)));
  }
  return interned(paths_, pack_.paths, made.ways, [&] { return made; });
}

std::int32_t PackTables::type(TypeIndex type) {
  return interned(types_, pack_.types, type, [&] {
    return TypeImport{pack_.schema.entity(type).module, pack_.schema.entity(type).name};
  });
}

std::int32_t PackTables::entity(const core::EntityLiteral& literal) {
  return interned(entities_, pack_.entities, std::pair{literal.type, literal.id}, [&] {
    const auto& type = pack_.schema.entity(literal.type);
    return EntityImport{type.module, type.name, literal.id, place(literal.where)};
  });
}

std::int32_t PackTables::regex(const std::string& regex) {
  return interned(regexes_, pack_.regexes, std::string(regex), [&] { return regex; });
}

std::int32_t PackTables::format(const Type& type) {
  use_enum(type);
  return interned(formats_, pack_.formats, std::tuple{type.kind, type.shape, type.optional, type.of},
                  [&] { return type; });
}

std::uint32_t PackTables::note(Note note) {
  use_enum(note.type);
  pack_.notes.push_back(std::move(note));
  return static_cast<std::uint32_t>(pack_.notes.size() - 1);
}

PackPlace PackTables::place(Location where) {
  if (!sources_.has(where.source)) return {};
  const auto source = interned(places_, pack_.sources, SourceId(where.source), [&] {
    const auto& file = sources_.file(where.source);
    return PackSource{file.path(), std::string(file.text())};
  });
  const auto size = static_cast<std::uint32_t>(pack_.sources[source].text.size());
  const auto end = std::min(where.span.end, size);
  return {source, {std::min(where.span.begin, end), end}};
}

std::optional<std::int32_t> PackTables::chain_fields() {
  if (chain_fields_) return chain_fields_;
  const auto certificate = certificate_type(pack_.schema);
  if (!certificate) return std::nullopt;
  const auto& fields = pack_.schema.entity(*certificate).fields;
  std::vector<FieldImport> imports;
  for (const auto name : kChainFields) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
    if (found == fields.end()) return std::nullopt;
    imports.push_back(import_of({*certificate, static_cast<std::uint32_t>(found - fields.begin())}));
  }
  chain_fields_ = static_cast<std::int32_t>(pack_.fields.size());
  pack_.fields.insert(pack_.fields.end(), imports.begin(), imports.end());
  return chain_fields_;
}

void PackTables::use_enum(const Type& type) {
  if (type.kind != Kind::enumeration || static_cast<std::size_t>(type.of) >= pack_.schema.enums.size())
    return;
  if (!enums_.try_emplace(type.of, true).second) return;
  const auto& declared = pack_.schema.enums[static_cast<std::size_t>(type.of)];
  pack_.enums.push_back({declared.module, declared.name, declared.values});
}

}  // namespace tenet::back
