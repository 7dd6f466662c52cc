// Which words of two texts differ. Entry point: differing_words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tenet::testing {

/// A word and the blanks before it.
struct MarkedWord {
  std::string_view text;
  bool differs = false;
};
struct MarkedTexts {
  std::vector<MarkedWord> left, right;
};
/// Splits both texts into words; those outside of their longest common sequence differ. Borrows the texts.
[[nodiscard]] MarkedTexts differing_words(std::string_view left, std::string_view right);

}  // namespace tenet::testing
