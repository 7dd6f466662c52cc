// Whether the patterns of a certificate cover a name, told by ids alone where both are of the facts. Entry
// point: some_known_covers.
#pragma once
#include "vm/set_view.hpp"

namespace tenet::vm {

/// Patterns that are compared for an instruction's own step, or for one more.
inline constexpr std::uint32_t kPatternsAStep = 8;

/// Whether the patterns lie in a column, and the name is a text of the graph, not malformed.
[[nodiscard]] inline bool is_known_to_facts(const Graph& graph, const SetView& patterns, Word name) {
  return patterns.kind == SetView::Kind::ids && patterns.members == nullptr && name < graph.pool().size();
}

/// Each pattern is the name, or its wildcard, or covers it not. Pre: is_known_to_facts.
[[nodiscard]] inline Word some_known_covers(const Graph& graph, const SetView& patterns, std::uint32_t name) {
  const std::uint32_t wildcard = graph.wildcard_of(name);
  const auto* ids = static_cast<const std::uint32_t*>(patterns.elements);
  for (const auto* const end = ids + patterns.count; ids != end; ++ids) {
    // No pattern has the id of what there is none of: that one is reserved.
    if (*ids == name || *ids == wildcard) return kTrue;
  }
  return patterns.open ? kUnknownTruth : kFalse;
}

}  // namespace tenet::vm
