// Random paths: fields of names, look-ups, and of what guards have shown.
#include "programs/expressions.hpp"

namespace tenet::differential {

std::optional<Path> Expressions::start(const Scope& scope) {
  if (choices_.chance(15)) {
    if (auto row = look_up(scope)) return row;
  }
  if (scope.locals.empty() || choices_.chance(8)) {
    std::vector<int> plain;
    for (std::size_t i = 0; i < vocabulary_.entities.size(); ++i) {
      if (!vocabulary_.entities[i].observed) plain.push_back(static_cast<int>(i));
    }
    const auto type = choices_.of(plain);
    return Path{leaf({}, scalar_type(Kind::entity, type)), scalar_type(Kind::entity, type), false, {}, false};
  }
  const auto& local = choices_.of(scope.locals);
  Path path{local.name, local.type, false, {}, false};
  path.optional = local.type.optional && !scope.knows(local.name);
  path.type.optional = false;
  if (const auto subtype = scope.subtypes.find(local.name); subtype != scope.subtypes.end())
    path.type.of = static_cast<TypeIndex>(subtype->second);
  return path;
}

std::optional<Path> Expressions::look_up(const Scope& scope) {
  std::vector<int> observed;
  for (std::size_t i = 0; i < vocabulary_.entities.size(); ++i) {
    if (vocabulary_.entities[i].observed) observed.push_back(static_cast<int>(i));
  }
  if (observed.empty()) return std::nullopt;
  const auto type = choices_.of(observed);
  const auto& entity = vocabulary_.entities[static_cast<std::size_t>(type)];
  std::string text = entity.name + "[";
  for (std::size_t i = 0; i < entity.keys.size(); ++i) {
    // Keys are simple, so that a guard on the row is known for what it is.
    const auto& key = entity.fields[i].type;
    std::string value = constant(key);
    for (const auto& local : scope.locals) {
      if (local.type == key && choices_.chance(60)) value = local.name;
      if (local.type.kind != Kind::entity || local.type.shape != Shape::scalar || local.type.optional)
        continue;
      if (vocabulary_.entities[static_cast<std::size_t>(local.type.of)].observed) continue;
      for (const auto* field : vocabulary_.fields_of(entity_of(local.type))) {
        if (field->type == key && choices_.chance(50)) value = local.name + "." + field->name;
      }
    }
    text += (i == 0 ? "" : ", ") + value;
  }
  text += "]";
  Path row{text, scalar_type(Kind::entity, type), !scope.knows(text), {}, true};
  return row;
}

Path Expressions::extended(const Scope& scope, const Path& path, const FieldPlan& field) const {
  Path made;
  made.text = path.text + "." + field.name;
  made.type = field.type;
  made.type.optional = false;
  made.steps = path.steps;
  const bool unread_row = path.row && path.optional;
  const bool is_many = field.type.shape != Shape::scalar;
  made.optional = field.type.optional || (unread_row && !is_many);
  if (path.optional && !(unread_row && is_many && !field.type.optional)) made.steps.push_back(path.text);
  if (scope.knows(made.text)) {
    made.optional = false;
    made.steps.clear();
  }
  if (const auto subtype = scope.subtypes.find(made.text); subtype != scope.subtypes.end())
    made.type.of = static_cast<TypeIndex>(subtype->second);
  return made;
}

std::optional<Path> Expressions::path(const Scope& scope, const Fits& fits) {
  for (int attempt = 0; attempt < 7; ++attempt) {
    auto at = start(scope);
    if (!at) continue;
    if (fits(at->type) && !at->row && choices_.chance(50)) return at;
    for (int hop = 0; hop < 3; ++hop) {
      if (at->type.kind != Kind::entity || at->type.shape != Shape::scalar) break;
      std::vector<const FieldPlan*> fitting, leading;
      for (const auto* field : vocabulary_.fields_of(entity_of(at->type))) {
        if (fits(element_of(field->type)) && field->type.shape == Shape::scalar) fitting.push_back(field);
        if (field->type.shape != Shape::scalar) {
          auto type = field->type;
          type.optional = false;
          if (fits(type)) fitting.push_back(field);
        }
        if (field->type.kind == Kind::entity && field->type.shape == Shape::scalar) leading.push_back(field);
      }
      if (!fitting.empty() && choices_.chance(75)) return extended(scope, *at, *choices_.of(fitting));
      if (leading.empty()) break;
      at = extended(scope, *at, *choices_.of(leading));
    }
  }
  return std::nullopt;
}

std::optional<Path> Expressions::optional_path(const Scope& scope) {
  for (int attempt = 0; attempt < 6; ++attempt) {
    auto found = path(scope, [](const Type&) { return true; });
    if (found && !found->ready()) return found;
  }
  return std::nullopt;
}

std::optional<std::string> Expressions::field_path(const Type& element, bool may_be_absent) {
  std::string text;
  auto type = element;
  for (int step = 0; step < 3; ++step) {
    std::vector<const FieldPlan*> fields;
    for (const auto* field : vocabulary_.fields_of(entity_of(type))) {
      if (field->type.shape == Shape::scalar && (may_be_absent || !field->type.optional))
        fields.push_back(field);
    }
    if (fields.empty()) break;
    const auto* field = choices_.of(fields);
    text += (text.empty() ? "" : ".") + field->name;
    type = element_of(field->type);
    if (type.kind != Kind::entity || choices_.chance(60)) return text;
  }
  return text.empty() ? std::nullopt : std::optional(text);
}

Expressions::Range Expressions::entities(const Scope& scope, int depth) {
  std::vector<int> plain;
  for (std::size_t i = 0; i < vocabulary_.entities.size(); ++i) {
    if (!vocabulary_.entities[i].observed) plain.push_back(static_cast<int>(i));
  }
  if (choices_.chance(45)) {
    auto found = path(
        scope, [](const Type& type) { return type.kind == Kind::entity && type.shape != Shape::scalar; });
    if (found && found->ready()) return {found->text, element_of(found->type), found->text};
  }
  const auto type = scalar_type(Kind::entity, choices_.of(plain));
  if (depth > 0 && choices_.chance(30)) return {many(scope, type, depth - 1), type, {}};
  const auto& name = vocabulary_.entities[static_cast<std::size_t>(type.of)].name;
  return {name, type, name};
}

Expressions::Range Expressions::range(const Scope& scope, int depth) {
  if (choices_.chance(65)) return entities(scope, depth);
  if (choices_.chance(60)) {
    auto found = path(scope, [](const Type& type) { return type.shape != Shape::scalar; });
    if (found && found->ready()) return {found->text, element_of(found->type), found->text};
  }
  const auto type = random_scalar(choices_, vocabulary_);
  return {many(scope, type, depth - 1), type, {}};
}

std::string Expressions::binders(Scope& scope, int depth, bool may_pair) {
  std::string text;
  const std::size_t count = choices_.chance(25) ? 2 : 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto set = range(scope, depth);
    const auto name = fresh("x");
    text += (i == 0 ? "" : ", ") + name;
    scope.locals.push_back({name, set.element, set.path});
    // Pairs of what has no order of its own, but an id, would come in an order that nobody defines.
    const bool ordered =
        set.element.kind == Kind::entity || representation_of(set.element.kind) != Representation::id;
    if (may_pair && ordered && choices_.chance(20)) {
      const auto other = fresh("x");
      text += ", " + other;
      scope.locals.push_back({other, set.element, set.path});
    }
    text += " in " + set.text;
  }
  if (!choices_.chance(45)) return text;
  if (choices_.chance(30)) {
    if (const auto guard = optional_path(scope)) {
      learn(scope, guard->shown());
      return text + " where " + guard->text + " exists";
    }
  }
  text += " where " + truth(scope, depth - 1);
  learn(scope, learnt_.when_true);
  return text;
}

}  // namespace tenet::differential
