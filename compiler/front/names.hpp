// What a name means in a module: its own declarations, and what the modules it uses export. Entry points:
// find_name, find_path, resolve_path.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// The declaration that `name` stands for in `from`: its own, else the one a used module exports.
/// kNoDeclaration if there is none. Where several used modules export it, the first, after a report that
/// names them.
[[nodiscard]] DeclarationIndex find_name(World& world, ModuleIndex from, std::string_view name,
                                         Location where);

/// As find_name, of a dotted name whose qualifier is a module that `from` uses (or itself), or that module's
/// last segments.
[[nodiscard]] DeclarationIndex find_path(World& world, ModuleIndex from, std::string_view dotted_name,
                                         Location where);

/// The module that a name, or its last segments, stands for: `from` itself or one that it uses. Where several
/// may be meant, the first, after a report that names them.
[[nodiscard]] std::optional<ModuleIndex> find_used_module(World& world, ModuleIndex from,
                                                          std::string_view qualifier, Location where);

/// The declaration of one of `kinds` that a Path stands for; kNoDeclaration after a report. `what` is what
/// was wanted: "a policy".
[[nodiscard]] DeclarationIndex resolve_path(World& world, ModuleIndex from, NodeId path,
                                            const std::vector<DeclarationKind>& kinds, std::string_view what);

/// Reports why `name` isn't found in the used module `qualifier` (in full, or its last segments); false if no
/// such module is used.
bool report_not_exported(World& world, ModuleIndex from, std::string_view qualifier, std::string_view name,
                         Location where);

/// Enums that have a value of that name, among those `from` sees.
[[nodiscard]] std::vector<TypeIndex> enums_with_value(World& world, ModuleIndex from, std::string_view value);

/// Whether a name that isn't found may be the echo of an earlier error: something that was to be declared
/// couldn't be read. Without a name: whether anything may be.
[[nodiscard]] bool may_echo(const World& world, ModuleIndex from);
[[nodiscard]] bool may_echo(const World& world, ModuleIndex from, std::string_view name);

/// All names that `from` sees of declarations of one of `kinds` (all if empty), for hints.
[[nodiscard]] std::vector<std::string_view> visible_names(const World& world, ModuleIndex from,
                                                          const std::vector<DeclarationKind>& kinds);

/// Notes that `from` speaks of something in `used`, so that its `use` isn't idle.
void mark_used(World& world, ModuleIndex from, ModuleIndex used);

/// Warns of each `use` that nothing needed.
void report_unused_modules(World& world);

/// Warns of private functions, constants and parameters that nothing needed.
void report_unused_declarations(World& world);

}  // namespace tenet::front
