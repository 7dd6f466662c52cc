// Relations between types, and types as they are written. Entry points: accepts, join, resolve_type
// (types.hpp).
#include "front/types.hpp"

#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/habits.hpp"

namespace tenet::front {
namespace {

struct Spelling {
  std::string_view text;
  Kind kind;
};
constexpr Spelling kSpellings[] = {
#define TENET_TYPE(enumerator, spelling, representation, meaning) {spelling, Kind::enumerator},
#include "tenet/types.def"
#undef TENET_TYPE
};

std::optional<TypeIndex> common_base(const Schema& schema, TypeIndex a, TypeIndex b) {
  while (!schema.is_a(b, a)) {
    a = schema.entity(a).base;
    if (a == kNoType) return std::nullopt;
  }
  return a;
}

void report_unknown_type(World& world, ModuleIndex module, std::string_view name, Location where) {
  if (may_echo(world, module, name)) return;
  auto candidates = visible_names(world, module, {DeclarationKind::entity, DeclarationKind::enumeration});
  for (const auto& spelling : kSpellings) {
    if (!spelling.text.empty()) candidates.push_back(spelling.text);
  }
  std::string hint(syntax::habit_hint(syntax::HabitPlace::Type, name));
  if (hint.empty()) hint = did_you_mean(name, candidates);
  for (const auto& other : world.modules) {
    const auto found = other.names.find(name);
    if (found == other.names.end()) continue;
    const auto& declaration = world.declaration(found->second);
    if (declaration.kind != DeclarationKind::entity && declaration.kind != DeclarationKind::enumeration)
      continue;
    if (!declaration.is_private)
      hint = "it is declared in " + quoted(other.name) + "; add `use " + other.name + "`";
  }
  world.diagnostics.add(code::E0211, where, "there is no type " + quoted(name), std::move(hint));
}

std::optional<Type> resolve_named(World& world, ModuleIndex module, NodeId path) {
  const auto& tree = world.tree(module);
  const auto name = dotted(tree, path);
  if (const auto kind = find_scalar_kind(name)) return scalar(*kind);
  const auto found = find_path(world, module, name, tree.location(path));
  if (found == kNoDeclaration) {
    report_unknown_type(world, module, name, tree.location(path));
    return std::nullopt;
  }
  const auto& declaration = world.declaration(found);
  switch (declaration.kind) {
    case DeclarationKind::entity:
      return Type{Kind::entity, Shape::scalar, false, TypeIndex{declaration.index}};
    case DeclarationKind::enumeration:
      return Type{Kind::enumeration, Shape::scalar, false, TypeIndex{declaration.index}};
    default: break;
  }
  world.diagnostics
      .add(code::E0209, tree.location(path),
           quoted(name) + " is " + std::string(describe(declaration.kind)) + ", but a type is wanted here")
      .labels.push_back({declaration.where, "declared here"});
  return std::nullopt;
}

std::optional<Type> resolve_collection(World& world, ModuleIndex module, NodeId node, Shape shape) {
  const auto& tree = world.tree(module);
  const auto inner_node = tree.child(node, 0);
  const auto inner = resolve_type(world, module, inner_node);
  if (!inner) return std::nullopt;
  if (is_collection(*inner) || inner->optional) {
    world.diagnostics.add(code::E0212, tree.location(inner_node),
                          "the elements of a set or a list are single values that are there, not " +
                              quoted(world.spell(*inner)));
    return std::nullopt;
  }
  return Type{inner->kind, shape, false, inner->of};
}

std::optional<Type> resolve_optional(World& world, ModuleIndex module, NodeId node) {
  const auto& tree = world.tree(module);
  const auto inner = resolve_type(world, module, tree.child(node, 0));
  if (!inner) return std::nullopt;
  if (inner->optional) {
    world.diagnostics.add(code::E0212, tree.location(node), "one `?` is enough");
    return std::nullopt;
  }
  return optional(*inner);
}

}  // namespace

std::optional<Kind> find_scalar_kind(std::string_view spelling) {
  for (const auto& row : kSpellings) {
    if (!row.text.empty() && row.text == spelling) return row.kind;
  }
  return std::nullopt;
}

bool accepts(const Schema& schema, const Type& to, const Type& from) {
  if (from.optional && !to.optional) return false;
  if (to.shape != from.shape && !(to.shape == Shape::set && from.shape == Shape::list)) return false;
  if (to.kind == Kind::name_pattern && from.kind == Kind::name) return true;
  if (to.kind != from.kind) return false;
  if (to.kind == Kind::entity) return schema.is_a(from.of, to.of);
  return to.of == from.of;
}

std::optional<Type> join(const Schema& schema, const Type& a, const Type& b) {
  if (is_collection(a) != is_collection(b)) return std::nullopt;
  Type joined = a;
  joined.optional = a.optional || b.optional;
  if (a.shape != b.shape) joined.shape = Shape::set;
  if (is_name(a.kind) && is_name(b.kind)) {
    if (a.kind != b.kind) joined.kind = Kind::name_pattern;
    return joined;
  }
  if (a.kind != b.kind) return std::nullopt;
  if (a.kind == Kind::entity) {
    const auto base = common_base(schema, a.of, b.of);
    if (!base) return std::nullopt;
    joined.of = *base;
    return joined;
  }
  if (a.of != b.of) return std::nullopt;
  return joined;
}

bool may_be_equal(const Schema& schema, const Type& a, const Type& b) {
  if (is_name(a.kind) && is_name(b.kind)) return true;
  if (a.kind != b.kind) return false;
  if (a.kind == Kind::entity) return schema.is_a(a.of, b.of) || schema.is_a(b.of, a.of);
  return a.of == b.of;
}

bool is_written_as_text(Kind kind) {
  switch (kind) {
    case Kind::name:
    case Kind::name_pattern:
    case Kind::address:
    case Kind::prefix:
    case Kind::time:
    case Kind::oid:
    case Kind::bytes: return true;
    default: return false;
  }
}

std::optional<Type> resolve_type(World& world, ModuleIndex module, NodeId node) {
  const auto& tree = world.tree(module);
  if (node == syntax::kNoNode) return std::nullopt;
  switch (tree.kind(node)) {
    case NodeKind::NamedType: return resolve_named(world, module, tree.child(node, 0));
    case NodeKind::SetType: return resolve_collection(world, module, node, Shape::set);
    case NodeKind::ListType: return resolve_collection(world, module, node, Shape::list);
    case NodeKind::OptionalType: return resolve_optional(world, module, node);
    default: return std::nullopt;
  }
}

}  // namespace tenet::front
