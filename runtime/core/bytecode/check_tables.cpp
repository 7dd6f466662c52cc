// The tables of a pack: each entry by itself and against the schema. Entry point: check_tables.
#include "check_tables.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tenet/bytecode.hpp"
#include "value_class.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMostBinders = 255;

/// Checks entries in order; `why` says what is wrong with one, or nothing.
template <typename Entry, typename Why>
void check_each(std::vector<std::string>& faults, const char* what, const std::vector<Entry>& table,
                Why why) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string found = why(table[i], i);
    if (found.empty()) continue;
    faults.push_back(std::string(what) + " " + std::to_string(i) + ": " + found);
    return;
  }
}

class TableCheck {
 public:
  explicit TableCheck(const Pack& pack);
  std::vector<std::string> run();

 private:
  void imports(std::vector<std::string>& faults) const;
  std::string constant(const Constant& constant) const;
  std::string field(const FieldImport& import) const;
  std::string index(const IndexImport& index) const;
  std::string paths(const PathsImport& paths) const;
  std::string way(const std::vector<std::uint32_t>& way) const;
  std::string parameter(const Parameter& parameter) const;
  [[nodiscard]] bool is_bound(const Parameter& parameter) const;
  std::string function(const Function& function) const;
  std::string note(const Note& note, std::size_t index) const;
  std::string requirement(const Requirement& requirement) const;
  std::string policy(const Policy& policy);
  [[nodiscard]] bool has_entity(const std::string& module, const std::string& name) const {
    return entities_.count({module, name}) > 0;
  }
  [[nodiscard]] bool is_sound_place(const PackPlace& place) const {
    return tenet::is_sound_place(pack_, place);
  }
  [[nodiscard]] bool is_note(std::uint32_t note) const { return note == kNone || note < pack_.notes.size(); }

  const Pack& pack_;
  std::map<std::pair<std::string, std::string>, std::size_t> entities_;
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<Type>> fields_;
  std::map<std::pair<std::string, std::string>, const EnumType*> enums_;
  std::vector<bool> owned_;  ///< requirements that a policy has
};

TableCheck::TableCheck(const Pack& pack) : pack_(pack), owned_(pack.requirements.size(), false) {
  for (const auto& type : pack.schema.enums) enums_.emplace(std::pair{type.module, type.name}, &type);
  for (std::size_t i = 0; i < pack.schema.entities.size(); ++i) {
    const auto& entity = pack.schema.entities[i];
    entities_.emplace(std::pair{entity.module, entity.name}, i);
    for (const auto& field : entity.fields)
      fields_[{entity.module, entity.name, field.name}].push_back(field.type);
  }
}

std::vector<std::string> TableCheck::run() {
  std::vector<std::string> faults;
  if (auto why = check_schema(pack_.schema); !why.empty()) return {std::move(why)};
  imports(faults);
  check_each(faults, "constant", pack_.constants,
             [&](const Constant& c, std::size_t) { return constant(c); });
  check_each(faults, "parameter", pack_.parameters,
             [&](const Parameter& p, std::size_t) { return parameter(p); });
  check_each(faults, "note", pack_.notes, [&](const Note& n, std::size_t i) { return note(n, i); });
  check_each(faults, "function", pack_.functions,
             [&](const Function& f, std::size_t) { return function(f); });
  check_each(faults, "requirement", pack_.requirements,
             [&](const Requirement& r, std::size_t) { return requirement(r); });
  check_each(faults, "policy", pack_.policies, [&](const Policy& p, std::size_t) { return policy(p); });
  return faults;
}

void TableCheck::imports(std::vector<std::string>& faults) const {
  check_each(faults, "field import", pack_.fields,
             [&](const FieldImport& f, std::size_t) { return field(f); });
  check_each(faults, "type import", pack_.types, [&](const TypeImport& t, std::size_t) {
    return has_entity(t.module, t.entity) ? std::string()
                                          : "the schema has no `" + t.module + "." + t.entity + "`";
  });
  check_each(faults, "entity import", pack_.entities, [&](const EntityImport& e, std::size_t) {
    if (!is_sound_place(e.where)) return std::string("its place lies outside the sources");
    return has_entity(e.module, e.entity) ? std::string()
                                          : "the schema has no `" + e.module + "." + e.entity + "`";
  });
  check_each(faults, "index", pack_.indexes, [&](const IndexImport& i, std::size_t) { return index(i); });
  check_each(faults, "paths", pack_.paths, [&](const PathsImport& p, std::size_t) { return paths(p); });
  check_each(faults, "enum import", pack_.enums, [&](const EnumImport& e, std::size_t) {
    const auto found = enums_.find({e.module, e.name});
    const bool known = found != enums_.end() && found->second->values == e.values;
    return known ? std::string() : "the schema has no such `" + e.module + "." + e.name + "`";
  });
  check_each(faults, "format", pack_.formats, [&](const Type& type, std::size_t) {
    return is_sound(type, pack_.schema) ? std::string() : std::string("its type isn't in the schema");
  });
}

std::string TableCheck::constant(const Constant& constant) const {
  if (constant.kind > Kind::enumeration) {
    const bool nobody = constant.kind == Kind::entity && (constant.unknown || constant.absent);
    return nobody ? "" : "it is of no kind that has literals";
  }
  if (constant.kind == Kind::boolean)
    return constant.number >= 0 && constant.number <= 3 ? "" : "it is no truth";
  if (constant.kind != Kind::enumeration || constant.unknown || constant.absent) {
    const bool known = constant.kind != Kind::enumeration ||
                       static_cast<std::size_t>(constant.of) < pack_.schema.enums.size();
    return known ? "" : "its enum isn't in the schema";
  }
  if (static_cast<std::size_t>(constant.of) >= pack_.schema.enums.size())
    return "its enum isn't in the schema";
  const auto& values = pack_.schema.enums[static_cast<std::size_t>(constant.of)].values;
  return constant.number >= 0 && static_cast<std::size_t>(constant.number) < values.size()
             ? ""
             : "its enum has fewer values";
}

std::string TableCheck::field(const FieldImport& import) const {
  const auto found = fields_.find({import.module, import.entity, import.field});
  if (found == fields_.end()) return "the schema has no `" + import.entity + "." + import.field + "`";
  const auto& types = found->second;
  return std::find(types.begin(), types.end(), import.type) != types.end()
             ? ""
             : "the schema gives it another type";
}

std::string TableCheck::index(const IndexImport& index) const {
  if (index.path.empty()) return "it has no field";
  for (std::size_t i = 0; i < index.path.size(); ++i) {
    if (index.path[i] >= pack_.fields.size()) return "a field of it doesn't exist";
    const auto& type = pack_.fields[index.path[i]].type;
    const bool is_last = i + 1 == index.path.size();
    if (!is_last && (type.kind != Kind::entity || type.shape != Shape::scalar))
      return "its path passes no entity";
    if (is_last && (type.shape == Shape::list || representation_of(type.kind) == Representation::truth))
      return "its values can't be looked up";
  }
  return "";
}

std::string TableCheck::way(const std::vector<std::uint32_t>& way) const {
  if (way.empty()) return "it has no field";
  if (way.size() > kLongestPath) return "a way of it is too long";
  std::size_t sets = 0;
  for (std::size_t i = 0; i < way.size(); ++i) {
    if (way[i] >= pack_.fields.size()) return "a field of it doesn't exist";
    const auto& type = pack_.fields[way[i]].type;
    if (i + 1 < way.size() && type.kind != Kind::entity) return "its path passes no entity";
    const bool is_set = type.shape != Shape::scalar;
    if (is_set && i != sets) return "a set comes after single values";
    sets += is_set ? 1 : 0;
  }
  return sets >= 1 && sets <= kMostSetSteps ? "" : "it passes no set, or too many";
}

std::string TableCheck::paths(const PathsImport& paths) const {
  if (paths.ways.empty()) return "it leads nowhere";
  if (paths.ways.size() > kMostWays) return "it has too many ways";
  for (const auto& each : paths.ways) {
    if (auto why = way(each); !why.empty()) return why;
  }
  const auto& end = pack_.fields[paths.ways.front().back()].type;
  const bool agree = std::all_of(paths.ways.begin(), paths.ways.end(), [&](const auto& each) {
    return class_of(pack_.fields[each.back()].type) == class_of(end);
  });
  return agree ? "" : "its ways lead to several kinds of values";
}

std::string TableCheck::parameter(const Parameter& parameter) const {
  if (!is_sound(parameter.type, pack_.schema)) return "its type isn't in the schema";
  if (parameter.type.shape != Shape::scalar) return "it is no single value";
  if (!is_sound_place(parameter.where) || !is_sound_place(parameter.bound_where))
    return "its place lies outside the sources";
  if (!is_bound(parameter)) return "its bound is no condition on its value";
  if (parameter.type.kind == Kind::entity)
    return parameter.standard < pack_.entities.size() ? "" : "its default is no entity";
  if (parameter.standard >= pack_.constants.size()) return "its default is no constant";
  const auto& constant = pack_.constants[parameter.standard];
  return class_of(constant.kind, constant.of) == class_of(parameter.type) ? ""
                                                                          : "its default is of another type";
}

bool TableCheck::is_bound(const Parameter& parameter) const {
  if (parameter.bound == kNone) return true;
  if (parameter.bound >= pack_.functions.size()) return false;
  const auto& function = pack_.functions[parameter.bound];
  const Type truth{};
  return function.parameters == std::vector{parameter.type} && function.result == truth;
}

std::string TableCheck::function(const Function& function) const {
  if (!is_sound(function.result, pack_.schema)) return "its result's type isn't in the schema";
  for (const auto& type : function.parameters) {
    if (!is_sound(type, pack_.schema)) return "a parameter's type isn't in the schema";
  }
  return is_note(function.note) ? "" : "its note doesn't exist";
}

std::string TableCheck::note(const Note& note, std::size_t index) const {
  if (note.kind > NoteKind::variable) return "it is of no kind";
  if (!is_sound(note.type, pack_.schema)) return "its type isn't in the schema";
  if (!is_sound_place(note.text)) return "its place lies outside the sources";
  const bool ordered =
      std::all_of(note.children.begin(), note.children.end(), [&](std::uint32_t c) { return c < index; });
  return ordered ? "" : "a child doesn't come before it";
}

std::string TableCheck::requirement(const Requirement& requirement) const {
  if (!is_note(requirement.note)) return "its note doesn't exist";
  if (requirement.severity > Severity::error) return "its severity is none";
  if (!is_sound_place(requirement.where)) return "its place lies outside the sources";
  for (const auto guard : requirement.guards) {
    if (guard >= pack_.notes.size()) return "a guard's note doesn't exist";
  }
  for (const auto& focus : requirement.focus) {
    if (!is_sound(focus.type, pack_.schema) || focus.type.shape != Shape::scalar)
      return "its focus is no single value";
  }
  return "";
}

std::string TableCheck::policy(const Policy& policy) {
  const auto first = policy.first_requirement;
  if (first > owned_.size() || policy.requirements > owned_.size() - first)
    return "its requirements are no range";
  for (std::uint32_t i = first; i < first + policy.requirements; ++i) {
    if (owned_[i]) return "a requirement belongs to two policies";
    owned_[i] = true;
    for (const auto& blocker : pack_.requirements[i].blockers) {
      const bool own = blocker.requirement >= first && blocker.requirement - first < policy.requirements;
      if (!own) return "another policy's requirement blocks one of it";
    }
  }
  if (!is_note(policy.where_note)) return "its note doesn't exist";
  if (!is_sound_place(policy.where)) return "its place lies outside the sources";
  if (policy.binders.size() > kMostBinders) return "it has too many binders";
  for (std::size_t i = 0; i < policy.binders.size(); ++i) {
    const auto& type = policy.binders[i].type;
    if (!is_sound(type, pack_.schema) || type.shape != Shape::scalar) return "a binder is no single value";
    if (i == 0 && policy.binders[i].pair_with_previous) return "its first binder pairs with none";
  }
  return "";
}

}  // namespace

bool is_sound_place(const Pack& pack, const PackPlace& place) {
  if (place.source == kNone) return true;
  if (place.source >= pack.sources.size() || place.span.begin > place.span.end) return false;
  const auto& text = pack.sources[place.source].text;
  return text.empty() || place.span.end <= text.size();
}

std::vector<std::string> check_tables(const Pack& pack) { return TableCheck(pack).run(); }

}  // namespace tenet
