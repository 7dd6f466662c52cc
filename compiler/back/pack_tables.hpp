// The tables of a pack while it is being made: each entry once, in order of first use. Entry point:
// PackTables.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "tenet/core.hpp"
#include "tenet/pack.hpp"
#include "tenet/source.hpp"

namespace tenet::back {

/// Writes into a pack it doesn't own; pack, core and sources must outlive it. Not thread-safe.
class PackTables {
 public:
  PackTables(Pack& pack, const Sources& sources) : pack_(pack), sources_(sources) {}

  [[nodiscard]] Pack& pack() { return pack_; }
  std::int32_t constant(const Constant& constant);
  /// A literal of the core; an enum value's enum is its type's.
  std::int32_t literal(Constant constant, const Type& type);
  std::int32_t truth(Word truth);
  std::int32_t number(std::int64_t number);
  /// U of a kind: where nothing else can be said.
  std::int32_t unknown(const Type& type);
  std::int32_t text(const std::string& text);
  std::int32_t field(FieldRef field);
  std::int32_t index(const core::Index& index);
  std::int32_t paths(const core::Paths& paths);
  std::int32_t type(TypeIndex type);
  std::int32_t entity(const core::EntityLiteral& literal);
  std::int32_t regex(const std::string& regex);
  std::int32_t format(const Type& type);
  std::uint32_t note(Note note);
  PackPlace place(Location where);
  /// First of the consecutive imports of chain_fields.def; nothing where the schema has no such certificate.
  std::optional<std::int32_t> chain_fields();

 private:
  FieldImport import_of(FieldRef field) const;
  void use_enum(const Type& type);

  Pack& pack_;
  const Sources& sources_;
  using ConstantKey = std::tuple<Kind, std::int64_t, std::string, TypeIndex, bool, bool, bool>;
  std::map<ConstantKey, std::int32_t> constants_;
  std::map<std::pair<TypeIndex, std::uint32_t>, std::int32_t> fields_;
  std::map<std::pair<std::vector<std::uint32_t>, bool>, std::int32_t> indexes_;
  std::map<std::vector<std::vector<std::uint32_t>>, std::int32_t> paths_;
  std::map<TypeIndex, std::int32_t> types_;
  std::map<std::pair<TypeIndex, std::string>, std::int32_t> entities_;
  std::map<std::string, std::int32_t> regexes_;
  std::map<std::tuple<Kind, Shape, bool, TypeIndex>, std::int32_t> formats_;
  std::map<SourceId, std::uint32_t> places_;
  std::map<TypeIndex, bool> enums_;
  std::optional<std::int32_t> chain_fields_;
};

}  // namespace tenet::back
