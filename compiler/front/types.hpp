// Relations between types, and types as they are written. Entry points: accepts, join, resolve_type.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// The built-in scalar type that a policy spells so.
[[nodiscard]] std::optional<Kind> find_scalar_kind(std::string_view spelling);

[[nodiscard]] constexpr Type scalar(Kind kind) { return {kind, Shape::scalar, false, kNoType}; }
[[nodiscard]] constexpr Type element_of(Type type) { return {type.kind, Shape::scalar, false, type.of}; }
[[nodiscard]] constexpr Type set_of(Type element) { return {element.kind, Shape::set, false, element.of}; }
[[nodiscard]] constexpr Type present(Type type) { return {type.kind, type.shape, false, type.of}; }
[[nodiscard]] constexpr Type optional(Type type) { return {type.kind, type.shape, true, type.of}; }
[[nodiscard]] constexpr bool is_collection(Type type) { return type.shape != Shape::scalar; }
[[nodiscard]] constexpr bool is_scalar(Type type, Kind kind) {
  return type.shape == Shape::scalar && type.kind == kind;
}

/// Whether a `from` may stand where a `to` is wanted: the same, a subtype, a list for a set, a T for a T?.
[[nodiscard]] bool accepts(const Schema& schema, const Type& to, const Type& from);
/// The narrowest type that accepts both; none if there is none.
[[nodiscard]] std::optional<Type> join(const Schema& schema, const Type& a, const Type& b);
/// Whether a value of one kind can ever equal one of the other: of scalars and of elements alike.
[[nodiscard]] bool may_be_equal(const Schema& schema, const Type& a, const Type& b);
/// Whether a text literal becomes a value of this kind where the context asks for one.
[[nodiscard]] bool is_written_as_text(Kind kind);

/// The type that a node of the group Type stands for; none after a report.
[[nodiscard]] std::optional<Type> resolve_type(World& world, ModuleIndex module, NodeId node);

}  // namespace tenet::front
