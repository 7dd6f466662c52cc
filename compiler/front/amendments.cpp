// What waivers and adjustments have in common: the policy they name, their justification. Entry points as in
// amendments.hpp.
#include "front/amendments.hpp"

#include <algorithm>

#include "front/names.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet::front {
namespace {

// A policy's requirement of that tag. Where there is none, a report; `tags` are those that there are.
void report_unknown_tag(World& world, Location where, const std::string& whose, std::string_view tag,
                        const std::vector<std::string_view>& tags) {
  auto hint = did_you_mean(tag, tags);
  if (hint.empty() && tags.empty()) hint = "its requirement has no tag; write one after `require`";
  world.diagnostics.add(code::E0440, where, whose + " has no requirement " + quoted("@" + std::string(tag)),
                        std::move(hint));
}

AmendedPolicy in_policy(World& world, const PolicyOutline& policy, std::string_view tag, Location where) {
  std::vector<std::string_view> tags;
  for (const auto& requirement : policy.requirements) {
    if (requirement.tag == tag) return {&policy, &requirement};
    if (!requirement.tag.empty()) tags.push_back(requirement.tag);
  }
  report_unknown_tag(world, where, "policy " + quoted(world.declaration(policy.declaration).name), tag, tags);
  return {};
}

AmendedPolicy in_module(World& world, ModuleIndex module, std::string_view tag, Location where) {
  std::vector<std::string_view> tags;
  for (const auto& policy : world.policies) {
    const auto& declaration = world.declaration(policy.declaration);
    if (declaration.module != module) continue;
    if (!policy.valid) return {};
    for (const auto& requirement : policy.requirements) {
      if (requirement.tag == tag) return {&policy, &requirement};
      if (!requirement.tag.empty()) tags.push_back(requirement.tag);
    }
  }
  report_unknown_tag(world, where, "module " + quoted(world.module(module).name), tag, tags);
  return {};
}

}  // namespace

AmendedPolicy find_amended(World& world, ModuleIndex module, NodeId path, NodeId tag) {
  const auto& tree = world.tree(module);
  const auto name = dotted(tree, path);
  const auto is_policy = find_path(world, module, name, tree.location(path)) != kNoDeclaration;
  if (const auto named =
          is_policy ? std::nullopt : find_used_module(world, module, name, tree.location(path))) {
    if (tag != syntax::kNoNode) return in_module(world, *named, tree.tag_name(tag), tree.location(tag));
    world.diagnostics.add(code::E0446, tree.location(path), quoted(name) + " is a module",
                          "name one of its policies, or a requirement by its tag");
    return {};
  }
  const auto found = resolve_path(world, module, path, {DeclarationKind::policy}, "a policy");
  if (found == kNoDeclaration) return {};
  const auto& policy = world.policies[world.declaration(found).index];
  if (!policy.valid) return {};
  if (tag == syntax::kNoNode) return {&policy, nullptr};
  return in_policy(world, policy, tree.tag_name(tag), tree.location(tag));
}

std::string full_name(const World& world, const PolicyOutline& policy) {
  const auto& declaration = world.declaration(policy.declaration);
  return world.module(declaration.module).name + "." + declaration.name;
}

std::string justification(World& world, ModuleIndex module, NodeId declaration) {
  const auto& tree = world.tree(module);
  const auto because = tree.child_of_kind(declaration, NodeKind::Because);
  if (because == syntax::kNoNode) return {};
  const auto text = tree.child(because, 0);
  auto plain = tree.plain_text(text);
  if (!plain) {
    world.diagnostics.add(code::E0444, tree.location(text),
                          "a justification is a plain text: nothing is put into it");
    return {};
  }
  if (plain->find_first_not_of(" \t\r\n") == std::string::npos)
    world.diagnostics.add(code::E0444, tree.location(text), "this says nothing",
                          "say who decided it and why, as in `because \"CHG-1182: ap2 leaves the array\"`");
  return std::move(*plain);
}

bool amends(const World& world, ModuleIndex module) {
  const auto& tree = world.tree(module);
  return std::ranges::any_of(tree.children(tree.root()), [&](NodeId node) {
    return tree.kind(node) == NodeKind::WaiveDecl || tree.kind(node) == NodeKind::AdjustDecl;
  });
}

void convert_amendments(World& world) {
  for (const auto module : world.order) {
    convert_waivers(world, module);
    convert_adjustments(world, module);
  }
}

}  // namespace tenet::front
