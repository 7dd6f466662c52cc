// Whether the patterns of a certificate cover a name, told by ids alone where both are of the facts. Entry
// point: KnownNames.
#pragma once
#include <span>

#include "vm/set_view.hpp"

namespace tenet::vm {

/// Patterns that are compared for an instruction's own step, or for one more.
inline constexpr std::uint32_t kPatternsAStep = 8;

/// What a graph knows of its names, side by side for loops over many.
class KnownNames {
 public:
  explicit KnownNames(const Graph& graph)
      : wildcards_(graph.wildcards().data()),
        wildcard_count_(graph.wildcards().size()),
        names_(graph.pool().size()) {}

  /// Whether the word is a text of the graph, and not malformed.
  [[nodiscard]] bool has(Word name) const { return name < names_; }
  /// Whether one of the patterns is the name, or its wildcard: else none covers it. Pre: has(name), and the
  /// patterns lie in a column.
  [[nodiscard]] bool is_covered(std::span<const std::uint32_t> patterns, Word name) const {
    const auto id = static_cast<std::uint32_t>(name);
    // No pattern has the id of what there is none of: that one is reserved.
    const std::uint32_t wildcard = name < wildcard_count_ ? wildcards_[name] : kUnknownId;
    for (const std::uint32_t pattern : patterns) {
      if (pattern == id || pattern == wildcard) return true;
    }
    return false;
  }

 private:
  const std::uint32_t* wildcards_;
  std::size_t wildcard_count_, names_;
};

/// Whether the patterns lie in a column.
[[nodiscard]] inline bool are_of_facts(const SetView& patterns) {
  return patterns.kind == SetView::Kind::ids && patterns.members == nullptr;
}
/// Pre: are_of_facts.
[[nodiscard]] inline std::span<const std::uint32_t> ids_of(const SetView& patterns) {
  return {static_cast<const std::uint32_t*>(patterns.elements), patterns.count};
}

/// Whether one of the patterns covers the name. Pre: are_of_facts, and the name is known.
[[nodiscard]] inline Word some_known_covers(const KnownNames& names, const SetView& patterns, Word name) {
  return names.is_covered(ids_of(patterns), name) ? kTrue : patterns.open ? kUnknownTruth : kFalse;
}

}  // namespace tenet::vm
