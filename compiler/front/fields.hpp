// The fields of an entity as a module sees them: its own, its bases', and those that modules add by `extend`.
// Entry points: find_visible_field, report_unknown_field.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// The field's name without the module that qualifies it in the schema where names clash.
[[nodiscard]] std::string_view plain_name(const Field& field);

/// What a name stands for among the fields of an entity.
struct FoundField {
  std::optional<FieldRef> field;
  std::vector<FieldRef> several;  ///< the candidates, where the name alone doesn't say which
};

/// `name` is plain, or qualified by the module that added the field, or by its last segments:
/// `acme.owner`. An entity's own fields, and its bases', come before added ones.
[[nodiscard]] FoundField find_visible_field(const World& world, ModuleIndex from, TypeIndex type,
                                            std::string_view name);

/// Names of all fields that `from` sees of `type`, for hints.
[[nodiscard]] std::vector<std::string_view> visible_fields(const World& world, ModuleIndex from,
                                                           TypeIndex type);

/// Says that `type` has no such field, or more than one. `hint` is what to do, if the caller knows better
/// than this.
void report_unknown_field(World& world, ModuleIndex from, TypeIndex type, std::string_view name,
                          Location where, std::string hint = {});

/// find_visible_field and mark_used; a report where there isn't exactly one.
[[nodiscard]] std::optional<FieldRef> resolve_field(World& world, ModuleIndex from, TypeIndex type,
                                                    std::string_view name, Location where,
                                                    std::string hint = {});

/// Of a run of names after a value, how many at its begin are one field of `type`: 1, or more where the
/// first ones name the module that added it.
[[nodiscard]] std::size_t field_length(const World& world, ModuleIndex from, TypeIndex type,
                                       const std::vector<std::string>& names);

}  // namespace tenet::front
