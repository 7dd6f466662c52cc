// Values that are given to parameters. Entry points: parameter_value, convert_settings.
#include "front/parameter_values.hpp"

#include "front/facts_blocks.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/policies.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/literal.hpp"

namespace tenet::front {
namespace {

std::optional<std::string> canonical_text(World& world, const FactNode& node, const Type& type) {
  switch (node.kind) {
    case FactKind::boolean: return node.truth ? "true" : "false";
    case FactKind::integer: return std::to_string(node.integer);
    case FactKind::reference: return node.text;
    case FactKind::text: break;
    default: return std::nullopt;
  }
  if (type.kind == Kind::enumeration || type.kind == Kind::text) return node.text;
  auto read = literal::read(type.kind, node.text);
  if (!read.ok()) {
    world.diagnostics.add(code::E0302, node.where, "this is no " + world.spell(type) + ": " + read.error);
    return std::nullopt;
  }
  return representation_of(type.kind) == Representation::id ? std::move(read.canonical)
                                                            : std::to_string(read.number);
}

}  // namespace

std::optional<ParameterValue> parameter_value(World& world, ModuleIndex module, NodeId value,
                                              const Type& type) {
  const auto& tree = world.tree(module);
  if (tree.kind(value) == NodeKind::UnknownLiteral) {
    world.diagnostics.add(code::E0460, tree.location(value), "a parameter always has a value",
                          "leave it out to test with the value of its module");
    return std::nullopt;
  }
  FactDocument document;
  FactWriter writer(world, module, document);
  writer.write(value, type, {});
  auto canonical = canonical_text(world, document.root(), type);
  if (!canonical) return std::nullopt;
  return ParameterValue{std::move(*canonical), writer.references()};
}

std::vector<ParameterSetting> convert_settings(World& world, ModuleIndex module, NodeId with,
                                               const FactIds* ids) {
  const auto& tree = world.tree(module);
  std::vector<ParameterSetting> settings;
  std::map<std::string, Location> seen;
  for (const auto node : tree.children(with)) {
    const auto path = tree.child(node, 0);
    const auto found = resolve_path(world, module, path, {DeclarationKind::parameter}, "a parameter");
    if (found == kNoDeclaration) continue;
    const auto& declaration = world.declaration(found);
    const auto name = world.module(declaration.module).name + "." + declaration.name;
    const auto [first, is_new] = seen.emplace(name, tree.location(path));
    if (!is_new) {
      world.diagnostics
          .add(code::E0460, tree.location(path), "the parameter " + quoted(name) + " is set twice")
          .labels.push_back({first->second, "first set here"});
      continue;
    }
    const auto& type = world.parameter_types[declaration.index];
    if (!type) continue;
    const auto value = parameter_value(world, module, tree.child(node, 1), *type);
    if (!value) continue;
    if (ids != nullptr) check_references(world, *ids, value->references);
    settings.push_back({name, value->canonical, tree.location(node)});
  }
  return settings;
}

}  // namespace tenet::front
