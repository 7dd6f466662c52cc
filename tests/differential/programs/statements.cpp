// Random policies: subjects, requirements and what they bind and guard, lets, whens, fors.
#include "programs/statements.hpp"

#include <utility>

namespace tenet::differential {

std::string Statements::subjects(Scope& scope) {
  const auto range = expressions_.entities({}, 0);
  const auto first = expressions_.fresh("s");
  std::string text = first;
  scope.locals.push_back({first, range.element, range.path});
  if (!simple_ && choices_.chance(15)) {
    const auto second = expressions_.fresh("s");
    text += ", " + second;
    scope.locals.push_back({second, range.element, range.path});
  }
  text += " in " + range.text;
  if (!simple_ && choices_.chance(20)) {
    const auto other = expressions_.entities(scope, 1);
    const auto name = expressions_.fresh("s");
    text += ", " + name + " in " + other.text;
    scope.locals.push_back({name, other.element, other.path});
  }
  if (!choices_.chance(40)) return text;
  if (choices_.chance(30)) {
    if (const auto guard = expressions_.optional_path(scope)) {
      learn(scope, guard->shown());
      return text + " where " + guard->text + " exists";
    }
  }
  text += " where " + expressions_.truth(scope, depth_ - 1);
  learn(scope, expressions_.learnt().when_true);
  return text;
}

std::string Statements::policy(std::size_t number) {
  Scope scope;
  const auto head = subjects(scope);
  std::string text = "policy p" + std::to_string(number) + " for " + head + " {\n";
  if (choices_.chance(15)) text += "  severity warning\n";
  if (choices_.chance(10)) text += "  remedy \"" + expressions_.message(scope) + "\"\n";
  text += "  require " + tag() + " " + expressions_.truth(scope, depth_) + "\n";
  learn(scope, expressions_.learnt().when_true);
  return text + block(scope, simple_ ? 0 : 2, "  ") + "}\n";
}

std::string Statements::block(Scope scope, int nesting, const std::string& indent) {
  std::string text;
  for (std::size_t i = choices_.between(1, simple_ ? 2 : 4); i > 0; --i)
    text += indent + statement(scope, nesting, indent) + "\n";
  return text;
}

std::string Statements::statement(Scope& scope, int nesting, const std::string& indent) {
  switch (choices_.below(nesting > 0 ? 10 : 7)) {
    case 0: {
      const auto name = expressions_.fresh("v");
      if (const auto path = expressions_.optional_path(scope);
          path && path->steps.empty() && choices_.chance(50)) {
        auto type = path->type;
        type.optional = true;
        scope.locals.push_back({name, type});
        return "let " + name + " = " + path->text;
      }
      const auto type = random_scalar(choices_, expressions_.vocabulary());
      if (choices_.chance(30)) {
        const auto value = expressions_.many(scope, type, depth_ - 1);
        scope.locals.push_back({name, set_type(type)});
        return "let " + name + ": " + expressions_.vocabulary().spell(set_type(type)) + " = " + value;
      }
      const auto value = expressions_.scalar(scope, type, depth_ - 1);
      scope.locals.push_back({name, type});
      return "let " + name + " = " + value;
    }
    case 1: return require(scope, true);
    case 2:
    case 3:
    case 4:
    case 5:
    case 6: return require(scope, false);
    case 7: {
      auto inner = scope;
      std::string condition;
      if (const auto guard = expressions_.optional_path(scope); guard && choices_.chance(60)) {
        condition = guard->text + " exists";
        learn(inner, guard->shown());
      } else {
        condition = expressions_.truth(scope, depth_ - 1);
        learn(inner, expressions_.learnt().when_true);
      }
      return "when " + condition + " {\n" + block(inner, nesting - 1, indent + "  ") + indent + "}";
    }
    default: {
      if (choices_.chance(20)) {
        if (auto apart = values_apart(scope)) return std::move(*apart);
      }
      auto inner = scope;
      const auto head = expressions_.binders(inner, depth_ - 1, true);
      return "for " + head + " {\n" + block(inner, nesting - 1, indent + "  ") + indent + "}";
    }
  }
}

/// No value of a field is that of several elements.
std::optional<std::string> Statements::values_apart(const Scope& scope) {
  const auto set = expressions_.entities(scope, 0);
  const auto field = expressions_.field_path(set.element, false);
  if (!field) return std::nullopt;
  const auto value = expressions_.fresh("v"), element = expressions_.fresh("x");
  const auto read = element + "." + *field;
  const auto body = choices_.chance(50) ? read + " == " + value : value + " == " + read;
  const auto bound = choices_.chance(70) ? "at most 1 " : choices_.chance(50) ? "at most 2 " : "exactly 1 ";
  return "for " + value + " in " + set.text + "." + *field + " { require " + tag() + " " + bound + element +
         " in " + set.text + ": " + body + " }";
}

/// A condition, what it binds (empty: nothing), and what it shows to exist.
std::string Statements::condition(Scope& scope, std::string& bound, Type& bound_type, Facts& shown) {
  if (choices_.chance(35)) {
    if (const auto path = expressions_.optional_path(scope)) {
      shown = path->shown();
      bound_type = path->type;
      if (choices_.chance(50)) bound = expressions_.fresh("c");
      return path->text + " exists";
    }
  }
  if (simple_) return expressions_.truth(scope, depth_);
  const auto set = expressions_.entities(scope, depth_ - 1);
  if (choices_.chance(12)) {
    auto inner = scope;
    const auto name = expressions_.fresh("x");
    inner.locals.push_back({name, set.element, set.path});
    bound = expressions_.fresh("c");
    bound_type = set.element;
    return "exactly 1 " + name + " in " + set.text + ": " + expressions_.truth(inner, depth_ - 1);
  }
  if (choices_.chance(15)) {
    const auto element = expressions_.vocabulary().fields_of(entity_of(set.element));
    std::vector<const FieldPlan*> scalars, optionals;
    for (const auto* field : element) {
      if (field->type.shape == Shape::scalar) scalars.push_back(field);
      if (field->type.optional) optionals.push_back(field);
    }
    if (!optionals.empty() && !set.path.empty() && choices_.chance(50)) {
      const auto name = expressions_.fresh("x");
      const auto* field = choices_.of(optionals);
      shown = {set.path + "." + field->name};
      return "every " + name + " in " + set.text + ": " + name + "." + field->name + " exists";
    }
    if (!scalars.empty()) {
      const auto* field = choices_.of(scalars);
      bound = expressions_.fresh("c");
      bound_type = element_of(field->type);
      if (!set.path.empty()) shown = {set.path + "." + field->name};
      return set.text + " share one " + field->name;
    }
  }
  const auto text = expressions_.truth(scope, depth_);
  shown = expressions_.learnt().when_true;
  return text;
}

std::string Statements::require(Scope& scope, bool advice) {
  std::string bound;
  Type bound_type;
  Facts shown;
  auto text = (advice ? "advise " : "require ") + tag() + " ";
  text += advice ? expressions_.truth(scope, depth_) : condition(scope, bound, bound_type, shown);
  if (!bound.empty()) text += " as " + bound;
  if (!advice && choices_.chance(8)) text += choices_.chance(50) ? " severity warning" : " severity advice";
  if (choices_.chance(30)) text += " else \"" + expressions_.message(scope) + "\"";
  // What is of severity advice guards all the same where it is a `require`.
  learn(scope, shown);
  if (!bound.empty()) scope.locals.push_back({bound, bound_type});
  return text;
}

}  // namespace tenet::differential
