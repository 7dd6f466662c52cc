// Random scalars, sets and lists.
#include "programs/expressions.hpp"

namespace tenet::differential {

/// A value whose type stands without context: literals of names and the like are constants of the program.
std::string Expressions::constant(const Type& type) {
  if (type.kind == Kind::entity) {
    const auto& entity = vocabulary_.entities[static_cast<std::size_t>(type.of)];
    return entity.name + " \"" + entity.name + "_" + std::to_string(choices_.below(3)) + "\"";
  }
  if (type.kind == Kind::enumeration)
    return "Enum" + std::to_string(entity_of(type)) + "." + literal_text(choices_, vocabulary_, type);
  std::vector<const FunctionPlan*> constants;
  for (const auto& function : vocabulary_.functions) {
    if (function.parameters.empty() && function.result == type) constants.push_back(&function);
  }
  for (const auto& parameter : vocabulary_.parameters) {
    if (parameter.result == type) constants.push_back(&parameter);
  }
  const bool has_literal = type.kind == Kind::boolean || type.kind == Kind::integer ||
                           type.kind == Kind::text || type.kind == Kind::time || type.kind == Kind::duration;
  if (has_literal && (constants.empty() || choices_.chance(80)))
    return literal_text(choices_, vocabulary_, type);
  return choices_.of(constants)->name;
}

std::string Expressions::leaf(const Scope& scope, const Type& type) {
  if (!scope.locals.empty() && choices_.chance(80)) {
    const auto found = path(scope, [&](const Type& other) { return other == type; });
    if (found && found->ready()) return found->text;
    if (found && choices_.chance(60)) return "(" + found->text + " otherwise " + constant(type) + ")";
  }
  return constant(type);
}

std::string Expressions::scalar(const Scope& scope, const Type& type, int depth) {
  if (depth <= 0 || choices_.chance(40))
    return type.kind == Kind::boolean ? leaf_truth(scope) : leaf(scope, type);
  if (choices_.chance(12))
    return "(if " + truth(scope, depth - 1) + " then " + scalar(scope, type, depth - 1) + " else " +
           scalar(scope, type, depth - 1) + ")";
  if (choices_.chance(15)) {
    if (const auto made = call(scope, type, depth - 1)) return *made;
  }
  if (choices_.chance(15) && type.kind != Kind::boolean) {
    const auto found = path(
        scope, [&](const Type& other) { return other.shape == Shape::list && element_of(other) == type; });
    if (found && found->ready())
      return "(" + std::string(choices_.chance(50) ? "first(" : "last(") + found->text + ") otherwise " +
             leaf(scope, type) + ")";
  }
  switch (type.kind) {
    case Kind::boolean: return truth(scope, depth - 1);
    case Kind::integer:
    case Kind::time:
    case Kind::duration: return number(scope, type, depth - 1);
    case Kind::text: return made_text(scope, depth - 1);
    case Kind::name: return made_name(scope, depth - 1);
    default: return leaf(scope, type);
  }
}

std::string Expressions::number(const Scope& scope, const Type& type, int depth) {
  const auto integer = scalar_type(Kind::integer), duration = scalar_type(Kind::duration),
             time = scalar_type(Kind::time);
  const auto two = [&](const Type& left, const char* op, const Type& right) {
    return "(" + scalar(scope, left, depth) + op + scalar(scope, right, depth) + ")";
  };
  if (type.kind == Kind::time) return two(time, choices_.chance(50) ? " + " : " - ", duration);
  static const std::vector<const char*> kSums{" + ", " - "};
  if (type.kind == Kind::duration) {
    switch (choices_.below(6)) {
      case 0: return two(duration, choices_.of(kSums), duration);
      case 1: return two(duration, " * ", integer);
      case 2: return two(duration, " / ", integer);
      case 3: return two(time, " - ", time);
      case 4: return "(-" + scalar(scope, duration, depth) + ")";
      default: return "(" + aggregate(scope, type, depth) + " otherwise " + leaf(scope, type) + ")";
    }
  }
  static const std::vector<const char*> kOperators{" + ", " - ", " * ", " / "};
  switch (choices_.below(9)) {
    case 0:
    case 1: return two(integer, choices_.of(kOperators), integer);
    case 2: return "(-" + scalar(scope, integer, depth) + ")";
    case 3:
      return "length(" + scalar(scope, scalar_type(choices_.chance(50) ? Kind::text : Kind::bytes), depth) +
             ")";
    case 4:
    case 5: return "(count (" + many(scope, random_scalar(choices_, vocabulary_), depth) + "))";
    case 6: return two(duration, " / ", duration);
    case 7: {
      auto inner = scope;
      const auto head = binders(inner, depth, false);
      return "(sum " + scalar(inner, type, depth) + " for " + head + ")";
    }
    default: return "(" + aggregate(scope, type, depth) + " otherwise " + leaf(scope, type) + ")";
  }
}

/// The least or greatest, which may be absent.
std::string Expressions::aggregate(const Scope& scope, const Type& type, int depth) {
  auto inner = scope;
  const auto head = binders(inner, depth, false);
  return "(" + std::string(choices_.chance(50) ? "min " : "max ") + scalar(inner, type, depth) + " for " +
         head + ")";
}

std::string Expressions::made_text(const Scope& scope, int depth) {
  const auto type = random_scalar(choices_, vocabulary_);
  if (choices_.chance(40) && type.kind != Kind::entity) return "text(" + scalar(scope, type, depth) + ")";
  const auto found = path(scope, [](const Type& other) { return other.shape == Shape::scalar; });
  if (!found || !found->ready() || found->text.find('"') != std::string::npos)
    return leaf(scope, scalar_type(Kind::text));
  return "\"<{" + found->text + "}>\"";
}

std::string Expressions::made_name(const Scope& scope, int depth) {
  const auto text = scalar(scope, scalar_type(Kind::text), depth),
             other = leaf(scope, scalar_type(Kind::name));
  if (choices_.chance(50)) return "(name(" + text + ") otherwise " + other + ")";
  return "(child(" + text + ", " + scalar(scope, scalar_type(Kind::name), depth) + ") otherwise " + other +
         ")";
}

std::optional<std::string> Expressions::call(const Scope& scope, const Type& result, int depth) {
  std::vector<const FunctionPlan*> fitting;
  for (const auto& function : vocabulary_.functions) {
    if (function.result == result && !function.parameters.empty()) fitting.push_back(&function);
  }
  if (fitting.empty()) return std::nullopt;
  const auto* function = choices_.of(fitting);
  std::vector<std::string> arguments;
  for (const auto& parameter : function->parameters) {
    auto present = parameter;
    present.optional = false;
    if (parameter.shape != Shape::scalar) {
      arguments.push_back(many(scope, element_of(parameter), depth));
      continue;
    }
    const auto found = path(scope, [&](const Type& type) { return type == present; });
    const bool passes = parameter.optional && found && found->steps.empty() && !found->row;
    arguments.push_back(passes ? found->text : scalar(scope, present, depth));
  }
  if (arguments.size() == 2 && choices_.chance(40))
    return "(" + arguments[0] + " " + function->name + " " + arguments[1] + ")";
  std::string text = function->name + "(";
  for (std::size_t i = 0; i < arguments.size(); ++i) text += (i == 0 ? "" : ", ") + arguments[i];
  return text + ")";
}

// --- sets

std::string Expressions::leaf_many(const Scope& scope, const Type& element) {
  const auto found = path(
      scope, [&](const Type& type) { return type.shape != Shape::scalar && element_of(type) == element; });
  if (found && found->ready()) return found->text;
  if (found && found->optional && choices_.chance(70))
    return "(" + found->text + " otherwise { " + leaf(scope, element) + " })";
  if (element.kind == Kind::entity && choices_.chance(60))
    return vocabulary_.entities[static_cast<std::size_t>(element.of)].name;
  const auto braces = choices_.chance(75);
  std::string text = braces ? "{ " : "[";
  for (std::size_t i = 0, count = choices_.between(1, 3); i < count; ++i)
    text += (i == 0 ? "" : ", ") + leaf(scope, element);
  return text + (braces ? " }" : "]");
}

std::string Expressions::many(const Scope& scope, const Type& element, int depth) {
  if (depth <= 0 || choices_.chance(35)) return leaf_many(scope, element);
  switch (choices_.below(8)) {
    case 0:
    case 1: return comprehension(scope, element, depth - 1);
    case 2:
    case 3: {
      static const std::vector<std::string> kOperators{" union ", " intersect ", " minus "};
      return "(" + many(scope, element, depth - 1) + choices_.of(kOperators) +
             many(scope, element, depth - 1) + ")";
    }
    case 4: return mapped(scope, element).value_or(leaf_many(scope, element));
    case 5: return closure(scope, element).value_or(leaf_many(scope, element));
    case 6: return call(scope, set_type(element), depth - 1).value_or(leaf_many(scope, element));
    default:
      return "(if " + truth(scope, depth - 1) + " then " + many(scope, element, depth - 1) + " else " +
             many(scope, element, depth - 1) + ")";
  }
}

std::string Expressions::comprehension(const Scope& scope, const Type& element, int depth) {
  auto inner = scope;
  const auto head = binders(inner, depth, true);
  return "{ " + scalar(inner, element, depth) + " for " + head + " }";
}

/// `S.f.g`, where no element may lack f, nor what that leads to g; or a union of two such.
std::optional<std::string> Expressions::mapped(const Scope& scope, const Type& element) {
  for (int attempt = 0; attempt < 6; ++attempt) {
    const auto set = entities(scope, 0);
    if (set.path.empty()) continue;
    const auto one = steps_to(scope, set.text, entity_of(set.element), element);
    if (!one || choices_.chance(60)) {
      if (one) return one;
      continue;
    }
    const auto other = steps_to(scope, set.text, entity_of(set.element), element);
    return other ? "(" + *one + " union " + *other + ")" : *one;
  }
  return std::nullopt;
}

/// A few fields from a set of entities to values of that type.
std::optional<std::string> Expressions::steps_to(const Scope& scope, std::string text, int type,
                                                 const Type& element) {
  for (int step = 0; step < 4; ++step) {
    std::vector<const FieldPlan*> ends, links;
    for (const auto* field : vocabulary_.fields_of(type)) {
      if (field->type.optional && !scope.knows(text + "." + field->name)) continue;
      if (element_of(field->type) == element) ends.push_back(field);
      if (field->type.kind == Kind::entity) links.push_back(field);
    }
    if (!ends.empty() && (links.empty() || choices_.chance(50))) return text + "." + choices_.of(ends)->name;
    if (links.empty()) break;
    const auto* link = choices_.of(links);
    text += "." + link->name;
    type = entity_of(element_of(link->type));
  }
  return std::nullopt;
}

std::optional<std::string> Expressions::closure(const Scope& scope, const Type& element) {
  for (int attempt = 0; attempt < 4; ++attempt) {
    const auto from = path(scope, [&](const Type& type) { return type == element; });
    if (!from || !from->ready() || element.kind != Kind::entity) continue;
    const auto type = entity_of(element);
    for (const auto& field : vocabulary_.entities[static_cast<std::size_t>(type)].fields) {
      if (field.type.kind == Kind::entity && entity_of(field.type) == type)
        return from->text + ".(" + field.name + (choices_.chance(50) ? "*" : "+") + ")";
    }
  }
  return std::nullopt;
}

std::string Expressions::message(const Scope& scope) {
  std::string text = "it is";
  for (std::size_t i = choices_.below(3); i > 0; --i) {
    const auto found = path(scope, [](const Type&) { return true; });
    if (found && found->text.find('"') == std::string::npos) text += " {" + found->text + "}";
  }
  return text;
}

}  // namespace tenet::differential
