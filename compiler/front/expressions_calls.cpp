// Calls: functions that modules define, also between their arguments, and those of the language itself.
#include "front/body.hpp"
#include "front/built_in_functions.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/habits.hpp"

namespace tenet::front {
namespace {

// Two calls of one function with the same paths are one value, so a guard on one holds for the other.
std::string path_of_call(const std::string& function, const std::vector<Value>& arguments) {
  std::string path = "F" + function + "[";
  for (const auto& argument : arguments) {
    if (argument.path.empty()) return {};
    path += argument.path + ",";
  }
  return path + "]";
}

}  // namespace

Value Body::lower_call(NodeId node) {
  const auto callee = tree().child(node, 0);
  const auto name = dotted_expression(tree(), callee);
  std::vector<NodeId> arguments;
  for (const auto child : tree().children(node)) {
    if (child != callee) arguments.push_back(child);
  }
  const auto found = name.empty() ? kNoDeclaration : find_path(world_, module_, name, location(callee));
  if (found != kNoDeclaration) return call(found, arguments, node, location(callee));
  if (find_built_in_function(name) != nullptr) return call_built_in(node, name);
  // `s.all(x, …)` of other languages: its arguments have no meaning here.
  const bool is_method = tree().kind(callee) == NodeKind::FieldAccess;
  for (const auto argument : arguments) {
    if (!is_method) static_cast<void>(lower(argument, {{}, Absence::anywhere}));
  }
  if (may_echo(world_, module_, name)) return {};
  const auto word = name.substr(name.rfind('.') + 1);
  std::string hint(syntax::habit_hint(syntax::HabitPlace::Function, word));
  auto candidates = visible_names(world_, module_, {DeclarationKind::function});
  for (const auto built_in : built_in_function_names()) candidates.push_back(built_in);
  if (hint.empty()) hint = did_you_mean(is_method ? word : name, candidates);
  error(code::E0207, callee, "there is no function " + quoted(text(callee)), std::move(hint));
  return {};
}

// `a identifies b`.
Value Body::lower_infix_call(NodeId node) {
  const auto name = tree().child(node, 1);
  const auto found = find_name(world_, module_, tree().text(name), location(name));
  const std::vector<NodeId> arguments{tree().child(node, 0), tree().child(node, 2)};
  if (found != kNoDeclaration) return call(found, arguments, node, location(name));
  for (const auto argument : arguments) static_cast<void>(lower(argument, {{}, Absence::anywhere}));
  if (may_echo(world_, module_, tree().text(name))) return {};
  const auto candidates = visible_names(world_, module_, {DeclarationKind::function});
  std::string hint(syntax::habit_hint(syntax::HabitPlace::Function, tree().text(name)));
  if (hint.empty()) hint = did_you_mean(tree().text(name), candidates);
  error(code::E0207, name, "there is no function " + quoted(tree().text(name)), std::move(hint));
  return {};
}

Value Body::call(DeclarationIndex function, const std::vector<NodeId>& arguments, NodeId node,
                 Location name) {
  const auto& declaration = world_.declaration(function);
  if (declaration.kind != DeclarationKind::function) {
    world_.diagnostics
        .add(code::E0209, name,
             quoted(declaration.name) + " is " + std::string(describe(declaration.kind)) + ", not a function")
        .labels.push_back({declaration.where, "declared here"});
    return {};
  }
  if (owner_) world_.calls.push_back({*owner_, declaration.index, name});
  const auto& signature = world_.signatures[declaration.index];
  if (signature.valid && signature.parameters.size() != arguments.size()) {
    error(code::E0307, node,
          quoted(declaration.name) + " takes " + std::to_string(signature.parameters.size()) +
              (signature.parameters.size() == 1 ? " argument" : " arguments") + ", not " +
              std::to_string(arguments.size()))
        .labels.push_back({declaration.where, "declared here"});
    return {};
  }
  std::vector<core::TermId> operands;
  std::vector<Value> values;
  bool ok = signature.valid;
  bool of_now = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    values.push_back(signature.valid ? value(arguments[i], signature.parameters[i])
                                     : lower(arguments[i], {{}, Absence::anywhere}));
    ok = ok && values.back().ok();
    of_now = of_now || values.back().of_now;
    operands.push_back(values.back().term);
  }
  if (!ok) return {};
  auto result = made(core::TermKind::call, signature.result, node, std::move(operands), declaration.index);
  result.of_now = of_now && !is_scalar(signature.result, Kind::boolean);
  result.path = path_of_call(std::to_string(declaration.index), values);
  return refined(std::move(result), node);
}

Value Body::built_in(core::TermKind kind, Type result, NodeId node, const std::vector<Value>& arguments) {
  std::vector<core::TermId> operands;
  for (const auto& argument : arguments) {
    if (!argument.ok()) return {};
    operands.push_back(argument.term);
  }
  auto made_of_them = made(kind, result, node, std::move(operands));
  made_of_them.path = path_of_call("b" + std::to_string(static_cast<unsigned>(kind)), arguments);
  return refined(std::move(made_of_them), node);
}

Value Body::call_built_in(NodeId node, std::string_view name) {
  const auto* function = find_built_in_function(name);
  const std::size_t wanted = function->function == BuiltIn::child ? 2 : 1;
  const auto given = tree().child_count(node) - 1;
  if (given != wanted) {
    error(code::E0307, node,
          quoted(function->name) + " takes " + std::to_string(wanted) +
              (wanted == 1 ? " argument" : " arguments") + ", not " + std::to_string(given),
          "it is " + quoted(function->signature));
    return {};
  }
  const auto argument = tree().child(node, 1);
  const auto optional_name = optional(scalar(Kind::name));
  switch (function->function) {
    case BuiltIn::name:
      return built_in(core::TermKind::name_of_text, optional_name, node,
                      {value(argument, scalar(Kind::text))});
    case BuiltIn::child:
      return built_in(
          core::TermKind::child_name, optional_name, node,
          {value(argument, scalar(Kind::text)), value(tree().child(node, 2), scalar(Kind::name))});
    case BuiltIn::first:
    case BuiltIn::last: {
      const auto list = collection(argument);
      if (list.ok() && list.type.shape != Shape::list) {
        error(code::E0306, argument,
              "a " + quoted(spell(list.type)) + " has no order, so no " + std::string(name) + " element");
        return {};
      }
      const auto kind = function->function == BuiltIn::first ? core::TermKind::first : core::TermKind::last;
      return built_in(kind, optional(element_of(list.type)), node, {list});
    }
    case BuiltIn::length: {
      const auto measured = value(argument);
      if (!measured.ok()) return {};
      const auto kind = measured.type.kind;
      if (is_collection(measured.type) || !(kind == Kind::text || is_name(kind) || kind == Kind::bytes)) {
        error(code::E0306, argument, "a " + quoted(spell(measured.type)) + " has no length",
              is_collection(measured.type) ? "`count` tells how many elements a set has" : "");
        return {};
      }
      return built_in(core::TermKind::length, scalar(Kind::integer), node, {measured});
    }
    case BuiltIn::text: {
      const auto written = value(argument);
      if (!written.ok() || refuse_now(written, argument)) return {};
      const auto kind = written.type.kind;
      if (is_collection(written.type) || kind == Kind::entity) {
        error(code::E0306, argument, "a " + quoted(spell(written.type)) + " has no text of its own");
        return {};
      }
      if (kind == Kind::text) return written;
      const bool by_id = kind != Kind::enumeration && representation_of(kind) == Representation::id;
      return built_in(by_id ? core::TermKind::text_of : core::TermKind::interpolation, scalar(Kind::text),
                      node, {written});
    }
  }
  return {};
}

}  // namespace tenet::front
