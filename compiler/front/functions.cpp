// Functions, constants and parameters: their signatures and their bodies. Entry points: declare_signatures,
// lower_functions.
#include "front/functions.hpp"

#include "front/body.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/types.hpp"

namespace tenet::front {
namespace {

// Whether a set may be absent is known only where it is read, so functions neither take nor give such a set.
std::optional<Type> passable_type(World& world, ModuleIndex module, NodeId node) {
  const auto type = resolve_type(world, module, node);
  if (!type || !is_collection(*type) || !type->optional) return type;
  world.diagnostics.add(code::E0212, world.tree(module).location(node),
                        "a function neither takes nor gives a set that may be absent",
                        "pass the entity that has it, or give a set with `otherwise`");
  return std::nullopt;
}

void declare_function(World& world, const Declaration& declaration) {
  auto& signature = world.signatures[declaration.index];
  const auto& tree = world.tree(declaration.module);
  bool valid = !declaration.damaged;
  if (const auto list = tree.child_of_kind(declaration.node, NodeKind::Parameters);
      valid && list != syntax::kNoNode) {
    std::set<std::string> seen;
    for (const auto node : tree.children(list)) {
      const auto name = tree.child(node, 0);
      signature.names.emplace_back(tree.text(name));
      if (!seen.emplace(signature.names.back()).second) {
        world.diagnostics.add(code::E0205, tree.location(name),
                              "two parameters are called " + quoted(signature.names.back()));
      }
      const auto type = passable_type(world, declaration.module, tree.child(node, 1));
      valid = valid && type.has_value();
      signature.parameters.push_back(type.value_or(Type{}));
    }
  }
  const auto type_node = valid || !declaration.damaged
                             ? tree.child_of_group(declaration.node, syntax::NodeGroup::Type)
                             : syntax::kNoNode;
  const auto result = passable_type(world, declaration.module, type_node);
  signature.result = result.value_or(Type{});
  signature.valid = valid && result.has_value();
}

void declare_parameter(World& world, const Declaration& declaration) {
  auto& parameter = world.core.parameters[declaration.index];
  const auto& tree = world.tree(declaration.module);
  parameter.module = world.module(declaration.module).name;
  parameter.name = declaration.name;
  parameter.doc = tree.doc_comment(declaration.node);
  parameter.where = tree.location(declaration.node);
  if (declaration.damaged) return;
  const auto type_node = tree.child_of_group(declaration.node, syntax::NodeGroup::Type);
  const auto type = resolve_type(world, declaration.module, type_node);
  if (!type) return;
  if (is_collection(*type) || type->optional) {
    world.diagnostics.add(code::E0212, tree.location(type_node),
                          "a parameter is a single value that is there");
    return;
  }
  parameter.type = *type;
  world.parameter_types[declaration.index] = *type;
}

void lower_function(World& world, const Declaration& declaration) {
  const auto& signature = world.signatures[declaration.index];
  const auto& tree = world.tree(declaration.module);
  auto& function = world.core.functions[declaration.index];
  function.name = world.module(declaration.module).name + "." + declaration.name;
  function.result = signature.result;
  function.origin = tree.location(declaration.node);
  if (!signature.valid) return;
  Body body(world, declaration.module, declaration.index);
  const auto scope = body.open_scope();
  const auto list = tree.child_of_kind(declaration.node, NodeKind::Parameters);
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    Local local;
    local.kind = LocalKind::parameter;
    local.name = signature.names[i];
    local.type = signature.parameters[i];
    local.where = tree.location(tree.child(tree.child(list, i), 0));
    local.variable = body.new_variable(local.name, local.type, local.where);
    world.core.functions[declaration.index].parameters.push_back(local.variable);
    body.declare(std::move(local));
  }
  const auto expression = tree.child_of_group(declaration.node, syntax::NodeGroup::Expression);
  const auto value = body.value(expression, signature.result);
  body.close_scope(scope);
  world.core.functions[declaration.index].body = value.term;
}

void lower_parameter(World& world, const Declaration& declaration) {
  const auto& type = world.parameter_types[declaration.index];
  if (!type) return;
  Body body(world, declaration.module, std::nullopt);
  const auto node =
      world.tree(declaration.module).child_of_group(declaration.node, syntax::NodeGroup::Expression);
  const auto value = body.value(node, *type);
  if (!value.ok()) return;
  const auto kind = world.core.term(value.term).kind;
  if (kind != core::TermKind::constant && kind != core::TermKind::entity_literal) {
    body.error(code::E0322, node, "the value of a parameter is a literal",
               "`define` names a value that is computed");
    return;
  }
  world.core.parameters[declaration.index].standard = value.term;
}

}  // namespace

void declare_signatures(World& world) {
  for (const auto& declaration : world.declarations) {
    if (declaration.kind == DeclarationKind::function || declaration.kind == DeclarationKind::constant) {
      declare_function(world, declaration);
    } else if (declaration.kind == DeclarationKind::parameter) {
      declare_parameter(world, declaration);
    }
  }
}

void lower_functions(World& world) {
  for (const auto& declaration : world.declarations) {
    if (declaration.kind == DeclarationKind::function || declaration.kind == DeclarationKind::constant) {
      lower_function(world, declaration);
    } else if (declaration.kind == DeclarationKind::parameter) {
      lower_parameter(world, declaration);
    }
  }
}

}  // namespace tenet::front
