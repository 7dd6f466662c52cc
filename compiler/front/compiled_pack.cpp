// Modules that only amend a compiled pack: its tables stand for the sources of what they name. Entry point:
// lower_amendments (compile.hpp).
#include <set>
#include <utility>

#include "front/amendments.hpp"
#include "front/modules.hpp"
#include "front/names.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet {
namespace {

using front::DeclarationKind;

std::set<std::string> modules_of(const Pack& pack) {
  std::set<std::string> modules;
  for (const auto& entity : pack.schema.entities) modules.insert(entity.module);
  for (const auto& enumeration : pack.schema.enums) modules.insert(enumeration.module);
  for (const auto& parameter : pack.parameters) modules.insert(parameter.module);
  for (const auto& policy : pack.policies) modules.insert(policy.module);
  return modules;
}

/// Gives the modules of the pack that the roots use the names that the pack knows.
class PackNames {
 public:
  PackNames(front::World& world, const Pack& pack) : world_(world), pack_(pack) {
    for (std::size_t i = 0; i < world.modules.size(); ++i) {
      const front::ModuleIndex index{static_cast<std::uint32_t>(i)};
      if (!world.modules[i].root) modules_.emplace(world.modules[i].name, index);
    }
  }

  void declare() {
    world_.core.schema = pack_.schema;
    const auto& schema = pack_.schema;
    for (std::size_t i = 0; i < schema.entities.size(); ++i)
      declare(DeclarationKind::entity, schema.entities[i].module, schema.entities[i].name, i);
    for (std::size_t i = 0; i < schema.enums.size(); ++i)
      declare(DeclarationKind::enumeration, schema.enums[i].module, schema.enums[i].name, i);
    for (const auto& parameter : pack_.parameters) {
      declare(DeclarationKind::parameter, parameter.module, parameter.name, world_.parameter_types.size());
      world_.parameter_types.emplace_back(parameter.type);
      world_.core.parameters.emplace_back();
    }
    for (const auto& policy : pack_.policies) declare(policy);
  }

 private:
  front::DeclarationIndex declare(DeclarationKind kind, const std::string& module, const std::string& name,
                                  std::size_t index) {
    const front::DeclarationIndex self{static_cast<std::uint32_t>(world_.declarations.size())};
    const auto found = modules_.find(module);
    if (found == modules_.end()) return front::kNoDeclaration;
    front::Declaration declaration;
    declaration.kind = kind;
    declaration.module = found->second;
    declaration.name = name;
    declaration.index = static_cast<std::uint32_t>(index);
    world_.module(found->second).names.emplace(name, self);
    world_.declarations.push_back(std::move(declaration));
    return self;
  }

  void declare(const Policy& policy) {
    front::PolicyOutline outline;
    outline.declaration =
        declare(DeclarationKind::policy, policy.module, policy.name, world_.policies.size());
    if (outline.declaration == front::kNoDeclaration) return;
    outline.valid = true;
    for (const auto& binder : policy.binders) outline.binders.push_back(binder.type);
    for (auto i = policy.first_requirement; i < policy.first_requirement + policy.requirements; ++i) {
      front::RequirementOutline requirement{pack_.requirements[i].tag, {}};
      for (const auto& focus : pack_.requirements[i].focus) requirement.focus.push_back(focus.type);
      outline.requirements.push_back(std::move(requirement));
    }
    world_.policies.push_back(std::move(outline));
  }

  front::World& world_;
  const Pack& pack_;
  std::map<std::string, front::ModuleIndex> modules_;
};

void refuse_others(front::World& world) {
  using front::NodeKind;
  for (const auto& module : world.modules) {
    if (!module.root) continue;
    for (const auto node : module.tree.children(module.tree.root())) {
      const auto kind = module.tree.kind(node);
      const bool passes = kind == NodeKind::WaiveDecl || kind == NodeKind::AdjustDecl ||
                          kind == NodeKind::TestDecl || kind == NodeKind::FactsDecl;
      if (passes || syntax::group_of(kind) != syntax::NodeGroup::Declaration) continue;
      if (kind == NodeKind::ModuleDecl || kind == NodeKind::UseDecl) continue;
      world.diagnostics.add(code::E0447, module.tree.location(node),
                            "only waivers and adjustments can be joined with a compiled pack",
                            "name the pack's folder instead, so that all is compiled together");
      break;
    }
  }
}

}  // namespace

Expected<Lowered> lower_amendments(Sources& sources, const std::vector<SourceId>& roots, const Pack& pack) {
  front::World world(sources);
  world.core.pack_name = pack.name;
  const auto modules = modules_of(pack);
  front::load_modules(world, roots, [&](const std::string& module, Sources& all) {
    return modules.contains(module) ? all.add(pack.name + ".tpack", "module " + module + "\n") : kNoSource;
  });
  refuse_others(world);
  if (!world.diagnostics.has_errors()) {
    PackNames(world, pack).declare();
    front::convert_amendments(world);
    if (!world.diagnostics.has_errors()) front::report_unused_modules(world);
  }
  world.diagnostics.sort();
  if (world.diagnostics.has_errors()) return std::move(world.diagnostics);
  return {Lowered{std::move(world.core), {}, {}}, std::move(world.diagnostics)};
}

}  // namespace tenet
