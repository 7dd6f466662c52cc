// Which words of two texts differ. Entry point: differing_words.
#include "text_marks.hpp"

#include <algorithm>

namespace tenet::testing {
namespace {

constexpr std::size_t kMostWords = 500;  // of a text: beyond, all that follows the first difference differs

std::vector<MarkedWord> words_of(std::string_view text) {
  std::vector<MarkedWord> words;
  while (!text.empty()) {
    const auto begin = std::min(text.find_first_not_of(' '), text.size());
    const auto end = std::min(text.find(' ', begin), text.size());
    words.push_back({text.substr(0, end), false});
    text.remove_prefix(end);
  }
  return words;
}

// lengths[i][j]: of the longest common sequence of what begins at i and at j.
std::vector<std::vector<std::size_t>> common_lengths(const std::vector<MarkedWord>& left,
                                                     const std::vector<MarkedWord>& right) {
  std::vector<std::vector<std::size_t>> lengths(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
  for (auto i = left.size(); i-- > 0;) {
    for (auto j = right.size(); j-- > 0;) {
      lengths[i][j] = left[i].text == right[j].text ? lengths[i + 1][j + 1] + 1
                                                    : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

}  // namespace

MarkedTexts differing_words(std::string_view left, std::string_view right) {
  MarkedTexts marked{words_of(left), words_of(right)};
  std::size_t i = 0, j = 0;
  if (marked.left.size() <= kMostWords && marked.right.size() <= kMostWords) {
    const auto lengths = common_lengths(marked.left, marked.right);
    while (i < marked.left.size() && j < marked.right.size()) {
      if (marked.left[i].text == marked.right[j].text) {
        ++i, ++j;
      } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
        marked.left[i++].differs = true;
      } else {
        marked.right[j++].differs = true;
      }
    }
  } else {
    while (i < marked.left.size() && j < marked.right.size() && marked.left[i].text == marked.right[j].text)
      ++i, ++j;
  }
  for (; i < marked.left.size(); ++i) marked.left[i].differs = true;
  for (; j < marked.right.size(); ++j) marked.right[j].differs = true;
  return marked;
}

}  // namespace tenet::testing
