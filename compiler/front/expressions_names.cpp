// Names as expressions: locals, constants, parameters, entity types as their extents, values of enums,
// qualified names.
#include <algorithm>

#include "front/body.hpp"
#include "front/built_in_functions.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/habits.hpp"

namespace tenet::front {

Local* Body::find_local(std::string_view name) {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->name == name) return &*local;
  }
  return nullptr;
}

Value Body::read_local(Local& local, NodeId node) {
  local.used = true;
  depends_on_.insert(local.depends_on.begin(), local.depends_on.end());
  if (!local.valid) return {};
  auto value =
      made(core::TermKind::variable, local.type, node, {}, static_cast<std::uint32_t>(local.variable));
  value.path = local.path;
  value.of_now = local.of_now;
  return refined(std::move(value), node);
}

// A local comes first, then a value of the enum that the place asks for, then what the modules declare.
Value Body::lower_name(NodeId node, const Want& want) {
  const auto name = tree().text(node);
  if (auto* local = find_local(name)) return read_local(*local, node);
  if (want.type && want.type->kind == Kind::enumeration) {
    const auto& values = world_.core.schema.enums[static_cast<std::size_t>(want.type->of)].values;
    if (std::ranges::find(values, name) != values.end()) return enum_value(want.type->of, name, node);
  }
  if (const auto found = find_name(world_, module_, name, location(node)); found != kNoDeclaration) {
    return lower_declared(found, node);
  }
  if (auto value = find_enum_value(node, want)) return *value;
  report_unknown_name(node, name);
  return {};
}

std::optional<Value> Body::find_enum_value(NodeId node, const Want& want) {
  const auto name = tree().text(node);
  if (want.type && want.type->kind == Kind::enumeration) {
    const auto& type = world_.core.schema.enums[static_cast<std::size_t>(want.type->of)];
    if (may_echo(world_, module_, name)) return Value{};
    error(code::E0207, node, quoted(name) + " is no value of " + quoted(type.name),
          did_you_mean(name, {type.values.begin(), type.values.end()}));
    return Value{};
  }
  const auto enums = enums_with_value(world_, module_, name);
  if (enums.empty()) return std::nullopt;
  if (enums.size() == 1) return enum_value(enums.front(), name, node);
  std::string message = quoted(name) + " may be a value of";
  for (std::size_t i = 0; i < enums.size(); ++i) {
    message += (i == 0                  ? " "
                : i + 1 == enums.size() ? " or "
                                        : ", ") +
               quoted(world_.core.schema.enums[static_cast<std::size_t>(enums[i])].name);
  }
  error(code::E0208, node, std::move(message),
        "write the enum before it, as `Enum." + std::string(name) + "`");
  return Value{};
}

Value Body::enum_value(TypeIndex type, std::string_view name, NodeId node) {
  const auto& schema = world_.core.schema;
  const auto& values = schema.enums[static_cast<std::size_t>(type)].values;
  const auto position = std::ranges::find(values, name);
  if (position == values.end()) {
    error(code::E0207, node,
          quoted(name) + " is no value of " + quoted(schema.enums[static_cast<std::size_t>(type)].name),
          did_you_mean(name, {values.begin(), values.end()}));
    return {};
  }
  for (const auto& declaration : world_.declarations) {
    if (declaration.kind == DeclarationKind::enumeration && TypeIndex{declaration.index} == type) {
      mark_used(world_, module_, declaration.module);
    }
  }
  Constant value;
  value.kind = Kind::enumeration;
  value.number = position - values.begin();
  value.text = name;
  return constant(std::move(value), {Kind::enumeration, Shape::scalar, false, type}, node);
}

Value Body::lower_declared(DeclarationIndex index, NodeId node) {
  const auto& declaration = world_.declaration(index);
  switch (declaration.kind) {
    case DeclarationKind::constant: return lower_constant(declaration, node);
    case DeclarationKind::parameter: {
      const auto& type = world_.parameter_types[declaration.index];
      if (!type) return {};
      auto value = made(core::TermKind::parameter, *type, node, {}, declaration.index);
      value.path = "P" + std::to_string(declaration.index);
      return refined(std::move(value), node);
    }
    case DeclarationKind::entity: {
      const TypeIndex type{declaration.index};
      if (world_.core.schema.entity(type).observed) {
        error(code::E0312, node,
              "nobody knows all entities of " + quoted(declaration.name) + ": it is observed",
              "read it by its key, as `" + declaration.name + "[…]`")
            .labels.push_back({declaration.where, "declared here"});
        return {};
      }
      auto value = made(core::TermKind::extent, {Kind::entity, Shape::set, false, type}, node, {},
                        world_.type_use(type));
      value.path = "E" + std::to_string(declaration.index);
      return value;
    }
    default: break;
  }
  auto& diagnostic = error(
      code::E0209, node,
      quoted(text(node)) + " is " + std::string(describe(declaration.kind)) + ", but a value is wanted here");
  diagnostic.labels.push_back({declaration.where, "declared here"});
  if (declaration.kind == DeclarationKind::function)
    diagnostic.hint = "call it: `" + declaration.name + "(…)`";
  return {};
}

Value Body::lower_constant(const Declaration& declaration, NodeId node) {
  const auto& signature = world_.signatures[declaration.index];
  if (owner_) world_.calls.push_back({*owner_, declaration.index, location(node)});
  if (!signature.valid) return {};
  auto value = made(core::TermKind::call, signature.result, node, {}, declaration.index);
  value.path = "C" + std::to_string(declaration.index);
  return refined(std::move(value), node);
}

// `module.name`, `module.Enum.value`, `Enum.value`: what stands before the dot is no value. None if it is
// one.
std::optional<Value> Body::lower_qualified(NodeId node, const Want&) {
  auto leftmost = node;
  while (tree().kind(leftmost) == NodeKind::FieldAccess) leftmost = tree().child(leftmost, 0);
  if (tree().kind(leftmost) != NodeKind::NameRef || find_local(tree().text(leftmost)) != nullptr)
    return std::nullopt;
  const auto base = tree().child(node, 0);
  const auto name = tree().text(tree().child(node, 1));
  const auto whole = dotted_expression(tree(), node);
  if (whole.empty()) return std::nullopt;
  if (const auto found = find_path(world_, module_, whole, location(node)); found != kNoDeclaration) {
    return lower_declared(found, node);
  }
  const auto qualifier = dotted_expression(tree(), base);
  const auto owner = find_path(world_, module_, qualifier, location(base));
  if (owner == kNoDeclaration && report_not_exported(world_, module_, qualifier, name, location(node)))
    return Value{};
  if (owner == kNoDeclaration || world_.declaration(owner).kind != DeclarationKind::enumeration)
    return std::nullopt;
  return enum_value(TypeIndex{world_.declaration(owner).index}, name, node);
}

void Body::report_unknown_name(NodeId node, std::string_view name) {
  if (may_echo(world_, module_, name)) return;
  std::vector<std::string_view> candidates;
  for (const auto& local : locals_) candidates.push_back(local.name);
  const auto visible = visible_names(
      world_, module_, {DeclarationKind::constant, DeclarationKind::parameter, DeclarationKind::entity});
  candidates.insert(candidates.end(), visible.begin(), visible.end());
  std::string hint(syntax::habit_hint(syntax::HabitPlace::Value, name));
  if (hint.empty()) hint = did_you_mean(name, candidates);
  if (find_built_in_function(name) != nullptr) hint = "call it: `" + std::string(name) + "(…)`";
  for (const auto& module : world_.modules) {
    const auto found = module.names.find(name);
    if (found == module.names.end() || world_.declaration(found->second).kind == DeclarationKind::policy)
      continue;
    const auto& declaration = world_.declaration(found->second);
    if (declaration.is_private) {
      error(code::E0210, node, quoted(name) + " is private to module " + quoted(module.name))
          .labels.push_back({declaration.where, "declared here"});
      return;
    }
    hint = "it is declared in " + quoted(module.name) + "; add `use " + module.name + "`";
  }
  error(code::E0207, node, "nothing is called " + quoted(name) + " here", std::move(hint));
}

}  // namespace tenet::front
