// Owns copying, sealing and searching of sets. Entry points as in the header.
#include "vm/set_building.hpp"

namespace tenet::vm {

void copy_into(Machine& m, SetRegister& set, const SetView& view) {
  const bool open = view.open, sorted = view.sorted;
  if (view.home == SetView::Home::memory && set.memory != nullptr &&
      view.elements == set.memory->words.data()) {  // its own already
    set.view = view;
    return;
  }
  cleared(set);
  for (std::uint32_t i = 0; i < view.count; ++i) push(set, view.at(i), view.member(i));
  settle(set);
  set.view.open = open;
  set.view.sorted = sorted;
  m.charge(set.view.count);
  m.charge_bytes(set.view.count * kBytesPerElement);
}

void take_home(SetRegister& set) {
  const SetView view = set.view;
  cleared(set);
  for (std::uint32_t i = 0; i < view.count; ++i) push(set, view.at(i), view.member(i));
  settle(set);
}

namespace {

bool is_ascending(const std::vector<Word>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (number_of(words[i - 1]) >= number_of(words[i])) return false;
  }
  return true;
}

void sort_words(std::vector<Word>& words) {
  std::sort(words.begin(), words.end(),
            [](Word left, Word right) { return number_of(left) < number_of(right); });
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

/// Of repeats the most certain one stays.
void sort_elements(Machine& m, SetRegister& set) {
  SetMemory& memory = *set.memory;
  m.terms.clear();
  for (std::size_t i = 0; i < memory.words.size(); ++i)
    m.terms.emplace_back(memory.words[i], memory.members[i]);
  std::sort(m.terms.begin(), m.terms.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? number_of(left.first) < number_of(right.first)
                                     : left.second > right.second;
  });
  cleared(set);
  for (const auto& [word, member] : m.terms) {
    if (memory.words.empty() || memory.words.back() != word) push(set, word, member);
  }
}

}  // namespace

void seal(Machine& m, SetRegister& set) {
  own(m, set);
  SetMemory& memory = *set.memory;
  m.charge(memory.words.size());
  if (!is_ascending(memory.words)) {
    if (memory.members.empty()) {
      sort_words(memory.words);
    } else {
      sort_elements(m, set);
    }
  }
  const bool open = set.view.open;
  settle(set);
  set.view.open = open;
  set.view.sorted = true;
}

Word find_member(const SetView& view, Word word) {
  if (view.kind == SetView::Kind::range) {
    const bool inside = view.first <= word && word < std::uint64_t{view.first} + view.count;
    return inside ? view.member(static_cast<std::uint32_t>(word - view.first)) : kFalse;
  }
  if (!view.sorted || view.count < kFewElements) {
    Word found = kFalse;
    for (std::uint32_t i = 0; i < view.count; ++i) {
      if (view.at(i) == word) found = std::max(found, view.member(i));
    }
    return found;
  }
  std::uint32_t low = 0, high = view.count;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (number_of(view.at(middle)) < number_of(word)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < view.count && view.at(low) == word ? view.member(low) : kFalse;
}

}  // namespace tenet::vm
