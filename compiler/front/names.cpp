// What a name means in a module. Entry points: find_name, find_path, resolve_path (names.hpp).
#include "front/names.hpp"

#include <algorithm>

#include "tenet/diagnostics/names.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {
namespace {

// Whether `qualifier` is the module's name or its last segments.
bool names_module(std::string_view qualifier, std::string_view module) {
  if (!module.ends_with(qualifier)) return false;
  return module.size() == qualifier.size() || module[module.size() - qualifier.size() - 1] == '.';
}

DeclarationIndex own_name(const Module& module, std::string_view name) {
  const auto found = module.names.find(name);
  return found == module.names.end() ? kNoDeclaration : found->second;
}

DeclarationIndex exported_name(const World& world, ModuleIndex module, std::string_view name) {
  const auto found = own_name(world.module(module), name);
  return found == kNoDeclaration || world.declaration(found).is_private ? kNoDeclaration : found;
}

// The first of several; reports them if they are more than one.
DeclarationIndex only_one(World& world, ModuleIndex from, const std::vector<DeclarationIndex>& found,
                          std::string_view name, Location where) {
  if (found.empty()) return kNoDeclaration;
  for (const auto one : found) {
    mark_used(world, from, world.declaration(one).module);
    world.declaration(one).used = true;
  }
  if (found.size() == 1) return found.front();
  std::string message = quoted(name) + " may be ";
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& declaration = world.declaration(found[i]);
    if (i > 0) message += i + 1 == found.size() ? " or " : ", ";
    message += quoted(world.module(declaration.module).name + "." + declaration.name);
  }
  auto& diagnostic =
      world.diagnostics.add(code::E0208, where, std::move(message), "write the one that is meant in full");
  for (const auto one : found) diagnostic.labels.push_back({world.declaration(one).where, "declared here"});
  return found.front();
}

void report_unknown(World& world, ModuleIndex from, std::string_view name, Location where,
                    const std::vector<DeclarationKind>& kinds, std::string_view what) {
  if (may_echo(world, from, name)) return;
  const auto bare = name.substr(name.rfind('.') + 1);
  for (const auto& use : world.module(from).uses) {
    const auto hidden = own_name(world.module(use.module), bare);
    if (hidden == kNoDeclaration || !world.declaration(hidden).is_private) continue;
    world.diagnostics
        .add(code::E0210, where,
             quoted(name) + " is private to module " + quoted(world.module(use.module).name))
        .labels.push_back({world.declaration(hidden).where, "declared here"});
    return;
  }
  for (const auto& module : world.modules) {
    const auto elsewhere = own_name(module, bare);
    if (elsewhere == kNoDeclaration || world.declaration(elsewhere).is_private) continue;
    if (std::ranges::find(kinds, world.declaration(elsewhere).kind) == kinds.end()) continue;
    world.diagnostics.add(code::E0207, where,
                          quoted(name) + " isn't " + std::string(what) + " that this module knows",
                          "it is declared in " + quoted(module.name) + "; add `use " + module.name + "`");
    return;
  }
  world.diagnostics.add(code::E0207, where,
                        quoted(name) + " isn't " + std::string(what) + " that this module knows",
                        did_you_mean(name, visible_names(world, from, kinds)));
}

}  // namespace

DeclarationIndex find_name(World& world, ModuleIndex from, std::string_view name, Location where) {
  if (const auto own = own_name(world.module(from), name); own != kNoDeclaration) {
    world.declaration(own).used = true;
    return own;
  }
  std::vector<DeclarationIndex> found;
  for (const auto& use : world.module(from).uses) {
    if (const auto exported = exported_name(world, use.module, name); exported != kNoDeclaration)
      found.push_back(exported);
  }
  return only_one(world, from, found, name, where);
}

DeclarationIndex find_path(World& world, ModuleIndex from, std::string_view dotted_name, Location where) {
  const auto dot = dotted_name.rfind('.');
  if (dot == std::string_view::npos) return find_name(world, from, dotted_name, where);
  const auto qualifier = dotted_name.substr(0, dot);
  const auto name = dotted_name.substr(dot + 1);
  if (names_module(qualifier, world.module(from).name)) {
    if (const auto own = own_name(world.module(from), name); own != kNoDeclaration) {
      world.declaration(own).used = true;
      return own;
    }
  }
  std::vector<DeclarationIndex> found;
  for (const auto& use : world.module(from).uses) {
    if (!names_module(qualifier, world.module(use.module).name)) continue;
    if (const auto exported = exported_name(world, use.module, name); exported != kNoDeclaration)
      found.push_back(exported);
  }
  return only_one(world, from, found, dotted_name, where);
}

std::optional<ModuleIndex> find_used_module(World& world, ModuleIndex from, std::string_view qualifier,
                                            Location where) {
  std::vector<ModuleIndex> found;
  const auto consider = [&](ModuleIndex module) {
    const auto& name = world.module(module).name;
    if (name == qualifier) found.insert(found.begin(), module);
    if (name != qualifier && names_module(qualifier, name)) found.push_back(module);
  };
  consider(from);
  for (const auto& use : world.module(from).uses) consider(use.module);
  if (found.empty()) return std::nullopt;
  for (const auto module : found) mark_used(world, from, module);
  if (found.size() > 1 && world.module(found.front()).name != qualifier) {
    std::string message = quoted(qualifier) + " may be ";
    for (std::size_t i = 0; i < found.size(); ++i)
      message += (i == 0 ? "" : " or ") + quoted(world.module(found[i]).name);
    world.diagnostics.add(code::E0208, where, std::move(message), "write the one that is meant in full");
  }
  return found.front();
}

DeclarationIndex resolve_path(World& world, ModuleIndex from, NodeId path,
                              const std::vector<DeclarationKind>& kinds, std::string_view what) {
  const auto& tree = world.tree(from);
  const auto name = dotted(tree, path);
  const auto where = tree.location(path);
  const auto found = find_path(world, from, name, where);
  if (found == kNoDeclaration) {
    report_unknown(world, from, name, where, kinds, what);
    return kNoDeclaration;
  }
  const auto& declaration = world.declaration(found);
  if (std::ranges::find(kinds, declaration.kind) != kinds.end()) return found;
  world.diagnostics
      .add(code::E0209, where,
           quoted(name) + " is " + std::string(describe(declaration.kind)) + ", but " + std::string(what) +
               " is wanted here")
      .labels.push_back({declaration.where, "declared here"});
  return kNoDeclaration;
}

std::vector<TypeIndex> enums_with_value(World& world, ModuleIndex from, std::string_view value) {
  std::vector<TypeIndex> found;
  const auto look_into = [&](ModuleIndex module, bool own) {
    for (const auto& [name, index] : world.module(module).names) {
      const auto& declaration = world.declaration(index);
      if (declaration.kind != DeclarationKind::enumeration || (declaration.is_private && !own)) continue;
      const auto& values = world.core.schema.enums[declaration.index].values;
      if (std::ranges::find(values, value) != values.end()) found.push_back(TypeIndex{declaration.index});
    }
  };
  look_into(from, true);
  for (const auto& use : world.module(from).uses) look_into(use.module, false);
  return found;
}

bool report_not_exported(World& world, ModuleIndex from, std::string_view qualifier, std::string_view name,
                         Location where) {
  const auto& uses = world.module(from).uses;
  const auto use = std::ranges::find_if(
      uses, [&](const Use& one) { return names_module(qualifier, world.module(one.module).name); });
  if (use == uses.end()) return false;
  mark_used(world, from, use->module);
  if (may_echo(world, from)) return true;
  const auto& module = world.module(use->module);
  if (const auto hidden = own_name(module, name); hidden != kNoDeclaration) {
    world.diagnostics.add(code::E0210, where, quoted(name) + " is private to module " + quoted(module.name))
        .labels.push_back({world.declaration(hidden).where, "declared here"});
    return true;
  }
  std::vector<std::string_view> exported;
  for (const auto& [known, index] : module.names) {
    if (!world.declaration(index).is_private) exported.push_back(known);
  }
  world.diagnostics.add(code::E0207, where, "module " + quoted(module.name) + " has no " + quoted(name),
                        did_you_mean(name, exported));
  return true;
}

bool may_echo(const World& world, ModuleIndex from) {
  const auto is_hurt = [&](ModuleIndex index) {
    return world.module(index).damaged || world.module(index).broken;
  };
  return is_hurt(from) ||
         std::ranges::any_of(world.module(from).uses, [&](const Use& use) { return is_hurt(use.module); });
}

bool may_echo(const World& world, ModuleIndex from, std::string_view name) {
  const auto bare = name.substr(name.rfind('.') + 1);
  const auto lacks = [&](ModuleIndex index) {
    const auto& module = world.module(index);
    return module.damaged || module.broken_words.contains(bare);
  };
  return lacks(from) ||
         std::ranges::any_of(world.module(from).uses, [&](const Use& use) { return lacks(use.module); });
}

std::vector<std::string_view> visible_names(const World& world, ModuleIndex from,
                                            const std::vector<DeclarationKind>& kinds) {
  std::vector<std::string_view> names;
  const auto add = [&](ModuleIndex module, bool own) {
    for (const auto& [name, index] : world.module(module).names) {
      const auto& declaration = world.declaration(index);
      if (declaration.is_private && !own) continue;
      if (kinds.empty() || std::ranges::find(kinds, declaration.kind) != kinds.end()) names.push_back(name);
    }
  };
  add(from, true);
  for (const auto& use : world.module(from).uses) add(use.module, false);
  return names;
}

void mark_used(World& world, ModuleIndex from, ModuleIndex used) {
  for (auto& use : world.module(from).uses) use.used |= use.module == used;
}

void report_unused_modules(World& world) {
  for (const auto& module : world.modules) {
    if (module.damaged || module.broken) continue;
    for (const auto& use : module.uses) {
      const auto& used = world.module(use.module);
      if (use.used || used.damaged || used.broken) continue;
      world.diagnostics.add(code::W0402, use.where,
                            "nothing of module " + quoted(used.name) + " is used here",
                            "leave the `use` out");
    }
  }
}

void report_unused_declarations(World& world) {
  for (const auto& declaration : world.declarations) {
    const bool is_silent = declaration.kind == DeclarationKind::function ||
                           declaration.kind == DeclarationKind::constant ||
                           declaration.kind == DeclarationKind::parameter;
    if (!is_silent || !declaration.is_private || declaration.used || world.module(declaration.module).broken)
      continue;
    world.diagnostics.add(code::W0407, declaration.where,
                          quoted(declaration.name) + " is private, and nothing in this module speaks of it",
                          "leave it out, or leave `private` out if other modules are to use it");
  }
}

}  // namespace tenet::front
