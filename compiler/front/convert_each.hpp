// Waivers and adjustments, one declaration after the other: what both have in common. Entry point:
// convert_each.
#pragma once
#include "front/world.hpp"
#include "tenet/amendment_clashes.hpp"

namespace tenet::front {

/// What is said where a module amends one thing twice.
struct ClashWords {
  Code code;
  const char* message;
  const char* label;  ///< of the earlier place
};

/// Converts the module's declarations of a kind, reports those that clash, and keeps the others in `kept`
/// where the module is a root. A Conversion is made of world, module and node; convert() yields the
/// amendment, or nothing.
template <typename Conversion, typename Amendment>
void convert_each(World& world, ModuleIndex module, NodeKind kind, const ClashWords& words,
                  std::vector<Amendment>& kept) {
  const auto& tree = world.tree(module);
  AmendmentClashes clashes;
  std::vector<Location> places;
  for (const auto node : tree.children(tree.root())) {
    if (tree.kind(node) != kind || has_error_node(tree, node)) continue;
    auto amendment = Conversion(world, module, node).convert();
    if (!amendment) continue;
    if (const auto earlier = clashes.add(amendment->made, static_cast<std::uint32_t>(places.size()))) {
      world.diagnostics.add(words.code, amendment->where, words.message, "keep the one that is meant")
          .labels.push_back({places[*earlier], words.label});
    }
    places.push_back(amendment->where);
    if (world.module(module).root) kept.push_back(std::move(*amendment));
  }
}

}  // namespace tenet::front
