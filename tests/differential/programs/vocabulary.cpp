// Random schemas: inheritance, optional and observed fields, sets and lists, inverses, observed entities.
#include "programs/vocabulary.hpp"

#include <array>
#include <utility>

namespace tenet::differential {
namespace {

constexpr std::array kKinds{std::pair{Kind::boolean, "Bool"},
                            std::pair{Kind::integer, "Int"},
                            std::pair{Kind::text, "Text"},
                            std::pair{Kind::name, "Name"},
                            std::pair{Kind::name_pattern, "NamePattern"},
                            std::pair{Kind::address, "Address"},
                            std::pair{Kind::prefix, "Prefix"},
                            std::pair{Kind::time, "Time"},
                            std::pair{Kind::duration, "Duration"},
                            std::pair{Kind::bytes, "Bytes"},
                            std::pair{Kind::oid, "Oid"}};

std::vector<std::string> literals_of(Kind kind) {
  switch (kind) {
    case Kind::boolean: return {"true", "false"};
    case Kind::integer: return {"0", "1", "2", "3", "7", "9223372036854775807"};
    case Kind::text:
      return {"\"a\"", "\"b\"", "\"ab\"", "\"abc\"", "\"\"", "\"www\"", "\"www.example.com\"", "\"ä\""};
    case Kind::name:
      return {"\"example.com\"", "\"www.example.com\"", "\"a.www.example.com\"", "\"example.org\""};
    case Kind::name_pattern:
      return {"\"*.example.com\"", "\"www.example.com\"", "\"*.www.example.com\"", "\"example.org\""};
    case Kind::address: return {"\"192.0.2.1\"", "\"192.0.2.200\"", "\"198.51.100.7\"", "\"2001:db8::1\""};
    case Kind::prefix:
      return {"\"192.0.2.0/24\"", "\"192.0.2.128/25\"", "\"2001:db8::/32\"", "\"0.0.0.0/0\""};
    case Kind::time: return {"2026-01-01", "2026-06-01", "2026-06-01T12:00Z", "2027-01-01"};
    case Kind::duration: return {"1 day", "30 days", "12 hours", "90 seconds"};
    case Kind::bytes: return {"\"00ff\"", "\"0a\""};
    case Kind::oid: return {"\"1.2.3\"", "\"2.5.29.17\""};
    default: return {"0"};
  }
}

class Planner {
 public:
  explicit Planner(Choices& choices) : choices_(choices) {}
  Vocabulary plan();

 private:
  void plan_field(EntityPlan& entity);
  void plan_inverse(std::size_t owner);
  void plan_observed(const std::string& name);
  std::string fresh(const Type& type);

  Choices& choices_;
  Vocabulary made_;
  std::size_t next_ = 0;
};

std::string Planner::fresh(const Type& type) {
  const bool many = type.shape != Shape::scalar;
  const char* stem = type.kind == Kind::entity ? "link" : type.kind == Kind::boolean ? "flag" : "f";
  return std::string(many ? "all_" : "") + stem + std::to_string(next_++);
}

void Planner::plan_field(EntityPlan& entity) {
  FieldPlan field;
  field.type = random_scalar(choices_, made_);
  if (choices_.chance(35)) {
    field.type.shape = choices_.chance(70) ? Shape::set : Shape::list;
    field.type.optional = choices_.chance(15);
  } else {
    field.type.optional = choices_.chance(40);
  }
  field.observed = choices_.chance(30);
  field.name = fresh(field.type);
  const bool may_default = field.type.shape == Shape::scalar && field.type.kind != Kind::entity &&
                           field.type.kind != Kind::enumeration && !field.observed && !field.type.optional;
  if (may_default && choices_.chance(15)) field.standard = literal_text(choices_, made_, field.type);
  entity.fields.push_back(std::move(field));
}

/// A set of those that name it, or the one that does.
void Planner::plan_inverse(std::size_t owner) {
  for (auto& field : made_.entities[owner].fields) {
    const bool fits =
        field.type.kind == Kind::entity && !field.observed && field.inverse_of.empty() && !field.distinct;
    if (!fits || !choices_.chance(60)) continue;
    FieldPlan inverse;
    inverse.inverse_of = field.name;
    const bool single = field.type.shape == Shape::scalar && choices_.chance(30);
    field.distinct = single;
    inverse.type = {Kind::entity, single ? Shape::scalar : Shape::set, single, static_cast<TypeIndex>(owner)};
    inverse.name = fresh(inverse.type);
    made_.entities[static_cast<std::size_t>(entity_of(field.type))].fields.push_back(std::move(inverse));
    return;
  }
}

void Planner::plan_observed(const std::string& name) {
  EntityPlan entity;
  entity.name = name;
  entity.observed = true;
  entity.complete = choices_.chance(40);
  const std::size_t keys = choices_.chance(25) ? 2 : 1;
  for (std::size_t i = 0; i < keys; ++i) {
    FieldPlan key;
    do {
      key.type = random_scalar(choices_, made_);
    } while (key.type.kind == Kind::boolean);
    key.name = fresh(key.type);
    entity.keys.push_back(key.name);
    entity.fields.push_back(std::move(key));
  }
  for (std::size_t i = choices_.between(1, 4); i > 0; --i) plan_field(entity);
  made_.entities.push_back(std::move(entity));
}

Vocabulary Planner::plan() {
  made_.enums.push_back({"red", "green", "blue"});
  if (choices_.chance(30)) made_.enums.push_back({"up", "down"});
  const std::size_t count = choices_.between(1, 3);
  for (std::size_t i = 0; i < count; ++i) {
    EntityPlan entity;
    entity.name = "E" + std::to_string(i);
    if (i > 0 && choices_.chance(40)) entity.base = static_cast<int>(choices_.below(i));
    made_.entities.push_back(std::move(entity));
  }
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t f = choices_.between(2, 6); f > 0; --f) plan_field(made_.entities[i]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (choices_.chance(50)) plan_inverse(i);
  }
  for (std::size_t i = choices_.below(3); i > 0; --i) plan_observed("R" + std::to_string(i));
  for (auto& entity : made_.entities) {
    for (const auto& field : entity.fields) {
      if (field.type.shape != Shape::scalar || !entity.shown_as.empty() || !choices_.chance(10)) continue;
      entity.shown_as = "<{" + field.name + "}>";
    }
  }
  return std::move(made_);
}

}  // namespace

Vocabulary make_vocabulary(Choices& choices) { return Planner(choices).plan(); }

bool Vocabulary::is_a(int type, int base) const {
  while (type >= 0 && type != base) type = entities[static_cast<std::size_t>(type)].base;
  return type == base;
}

std::vector<const FieldPlan*> Vocabulary::fields_of(int type) const {
  std::vector<const FieldPlan*> all;
  for (; type >= 0; type = entities[static_cast<std::size_t>(type)].base) {
    for (const auto& field : entities[static_cast<std::size_t>(type)].fields) all.push_back(&field);
  }
  return all;
}

std::string Vocabulary::spell(const Type& type) const {
  std::string text;
  if (type.kind == Kind::entity) text = entities[static_cast<std::size_t>(type.of)].name;
  if (type.kind == Kind::enumeration) text = "Enum" + std::to_string(entity_of(type));
  for (const auto& [kind, spelling] : kKinds) {
    if (kind == type.kind) text = spelling;
  }
  if (type.shape != Shape::scalar) text = (type.shape == Shape::set ? "set of " : "list of ") + text;
  if (!type.optional) return text;
  return type.shape == Shape::scalar ? text + "?" : "(" + text + ")?";
}

Type random_scalar(Choices& choices, const Vocabulary& vocabulary) {
  std::size_t plain = 0;
  for (const auto& entity : vocabulary.entities) plain += entity.observed ? 0 : 1;
  if (plain > 0 && choices.chance(25))
    return scalar_type(Kind::entity, static_cast<int>(choices.below(plain)));
  if (choices.chance(10))
    return scalar_type(Kind::enumeration, static_cast<int>(choices.below(vocabulary.enums.size())));
  if (choices.chance(25)) return scalar_type(Kind::boolean);
  if (choices.chance(30)) return scalar_type(Kind::integer);
  return scalar_type(kKinds[choices.below(kKinds.size())].first);
}

std::string literal_text(Choices& choices, const Vocabulary& vocabulary, const Type& type) {
  if (type.kind == Kind::enumeration) return choices.of(vocabulary.enums[static_cast<std::size_t>(type.of)]);
  return choices.of(literals_of(type.kind));
}

std::string declared(const Vocabulary& vocabulary) {
  std::string text;
  for (std::size_t i = 0; i < vocabulary.enums.size(); ++i) {
    text += "enum Enum" + std::to_string(i) + " { ";
    for (const auto& value : vocabulary.enums[i])
      text += (value == vocabulary.enums[i].front() ? "" : ", ") + value;
    text += " }\n";
  }
  for (const auto& entity : vocabulary.entities) {
    if (entity.complete) text += "// complete: " + entity.name + "\n";
    text += (entity.observed ? "observed entity " : "entity ") + entity.name;
    if (entity.base >= 0) text += " is " + vocabulary.entities[static_cast<std::size_t>(entity.base)].name;
    if (!entity.shown_as.empty()) text += " shown as \"" + entity.shown_as + "\"";
    for (const auto& key : entity.keys) text += (key == entity.keys.front() ? " by " : ", ") + key;
    text += " {\n";
    for (const auto& field : entity.fields) {
      text += "  " + field.name + ": " + (field.observed ? "observed " : "") + vocabulary.spell(field.type);
      if (!field.inverse_of.empty()) text += " inverse " + field.inverse_of;
      if (!field.standard.empty()) text += " = " + field.standard;
      text += "\n";
    }
    text += "}\n";
  }
  return text;
}

}  // namespace tenet::differential
