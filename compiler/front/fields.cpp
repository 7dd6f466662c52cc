// Which field a name stands for. Entry points: find_visible_field, resolve_field (fields.hpp).
#include "front/fields.hpp"

#include <algorithm>

#include "front/names.hpp"
#include "tenet/diagnostics/names.hpp"
#include "tenet/habits.hpp"

namespace tenet::front {
namespace {

const ExtendedField* extension_of(const World& world, FieldRef field) {
  const auto found = world.extended.find({field.owner, field.index});
  return found == world.extended.end() ? nullptr : &found->second;
}

bool is_visible(const World& world, ModuleIndex from, FieldRef field) {
  const auto* added = extension_of(world, field);
  if (added == nullptr || added->module == from) return true;
  return !added->is_private && std::ranges::any_of(world.module(from).uses, [&](const Use& use) {
    return use.module == added->module;
  });
}

template <typename Visit>
void for_each_field(const World& world, TypeIndex type, Visit visit) {
  for (; type != kNoType; type = world.core.schema.entity(type).base) {
    const auto count = world.core.schema.entity(type).fields.size();
    for (std::uint32_t i = 0; i < count; ++i) visit(FieldRef{type, i});
  }
}

// `acme.owners` and `owners` qualify what module `acme.owners` adds.
bool qualifies(std::string_view qualifier, std::string_view module) {
  if (!module.ends_with(qualifier)) return false;
  return module.size() == qualifier.size() || module[module.size() - qualifier.size() - 1] == '.';
}

}  // namespace

std::string_view plain_name(const Field& field) {
  return std::string_view(field.name).substr(field.name.rfind('.') + 1);
}

FoundField find_visible_field(const World& world, ModuleIndex from, TypeIndex type, std::string_view name) {
  const auto dot = name.rfind('.');
  const auto plain = name.substr(dot + 1);
  const auto qualifier = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
  FoundField result;
  for_each_field(world, type, [&](FieldRef ref) {
    const auto& field = world.core.schema.field(ref);
    const auto* added = extension_of(world, ref);
    if (result.field || plain_name(field) != plain) return;
    if (added == nullptr && qualifier.empty()) result.field = ref;
    if (added == nullptr || !is_visible(world, from, ref)) return;
    if (qualifier.empty() || qualifies(qualifier, field.module)) result.several.push_back(ref);
  });
  if (!result.field && result.several.size() == 1) result.field = result.several.front();
  if (result.field) result.several.clear();
  return result;
}

std::vector<std::string_view> visible_fields(const World& world, ModuleIndex from, TypeIndex type) {
  std::vector<std::string_view> names;
  for_each_field(world, type, [&](FieldRef ref) {
    if (is_visible(world, from, ref)) names.push_back(world.core.schema.field(ref).name);
  });
  return names;
}

void report_unknown_field(World& world, ModuleIndex from, TypeIndex type, std::string_view name,
                          Location where, std::string hint) {
  const auto& entity = world.core.schema.entity(type);
  const auto found = find_visible_field(world, from, type, name);
  if (!found.several.empty()) {
    std::string message = "several modules give " + quoted(entity.name) + " a field " + quoted(name);
    std::string choices;
    for (const auto& ref : found.several) {
      const auto& field = world.core.schema.field(ref);
      choices +=
          (choices.empty() ? "" : " or ") + quoted(field.module + "." + std::string(plain_name(field)));
    }
    world.diagnostics.add(code::E0225, where, std::move(message), "write " + choices);
    return;
  }
  if (may_echo(world, from, name)) return;
  if (hint.empty()) {
    for_each_field(world, type, [&](FieldRef ref) {
      const auto& field = world.core.schema.field(ref);
      const auto* added = extension_of(world, ref);
      if (added == nullptr || added->is_private || plain_name(field) != name) return;
      hint = "module " + quoted(field.module) + " adds it; add `use " + field.module + "`";
    });
  }
  if (hint.empty() && (name == "count" || name == "size" || name == "length"))
    hint = syntax::habit_hint(syntax::HabitPlace::Function, "size");
  if (hint.empty()) hint = did_you_mean(name, visible_fields(world, from, type));
  world.diagnostics.add(code::E0221, where, quoted(entity.name) + " has no field " + quoted(name),
                        std::move(hint));
}

std::optional<FieldRef> resolve_field(World& world, ModuleIndex from, TypeIndex type, std::string_view name,
                                      Location where, std::string hint) {
  const auto found = find_visible_field(world, from, type, name);
  if (!found.field) {
    report_unknown_field(world, from, type, name, where, std::move(hint));
    return std::nullopt;
  }
  const auto& module = world.core.schema.field(*found.field).module;
  for (const auto& use : world.module(from).uses) {
    if (world.module(use.module).name == module) mark_used(world, from, use.module);
  }
  return found.field;
}

std::size_t field_length(const World& world, ModuleIndex from, TypeIndex type,
                         const std::vector<std::string>& names) {
  if (names.size() < 2 || world.extended.empty()) return 1;
  if (find_visible_field(world, from, type, names.front()).field) return 1;
  std::string dotted_name = names.front();
  for (std::size_t length = 2; length <= names.size(); ++length) {
    dotted_name += "." + names[length - 1];
    const auto found = find_visible_field(world, from, type, dotted_name);
    if (found.field || !found.several.empty()) return length;
  }
  return 1;
}

}  // namespace tenet::front
