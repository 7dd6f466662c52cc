// What is asked of a bag of terms, where the answer is plain. Entry point: is_one_value.
#pragma once
#include "vm/truths.hpp"

namespace tenet::vm {

/// Terms that are compared for an instruction's own step, or for one more.
inline constexpr std::uint32_t kTermsAStep = 8;

/// Whether the bag is closed, and its terms are all the same value; which most bags that are asked are.
[[nodiscard]] inline bool is_one_value(Repr repr, const SetView& bag) {
  if (bag.open || bag.members != nullptr || bag.kind != SetView::Kind::words || bag.count == 0) return false;
  const auto* words = static_cast<const Word*>(bag.elements);
  const Word first = words[0];
  for (std::uint32_t at = 1; at < bag.count; ++at) {
    if (words[at] != first) return false;
  }
  return repr.is_value(first) && !repr.equals_nothing(first);
}

}  // namespace tenet::vm
