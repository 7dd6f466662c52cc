// How a set register is filled. Entry points: begin, add, assign, take. Memory is charged as elements arrive.
#pragma once
#include "vm/truths.hpp"

namespace tenet::vm {

inline constexpr std::uint64_t kBytesPerElement = sizeof(Word) + 1;

/// Room that a register makes when it is filled first.
inline constexpr std::size_t kFirstElements = 8;

/// An empty closed set in the register's own memory.
inline void begin(SetRegister& set) {
  if (set.words.capacity() == 0) set.words.reserve(kFirstElements);
  set.words.clear();
  set.members.clear();
  set.view = SetView{};
  set.view.stable = false;
  set.view.elements = set.words.data();
}

/// The view again, after `words` and `members` changed.
inline void settle(SetRegister& set) {
  set.view.kind = SetView::Kind::words;
  set.view.stable = false;
  set.view.count = static_cast<std::uint32_t>(set.words.size());
  set.view.elements = set.words.data();
  set.view.members = set.members.empty() ? nullptr : set.members.data();
}

inline void push(SetRegister& set, Word word, Word member) {
  if (member != kTrue || !set.members.empty()) {
    set.members.resize(set.words.size(), static_cast<std::uint8_t>(kTrue));
    set.members.push_back(static_cast<std::uint8_t>(member));
  }
  set.words.push_back(word);
}

/// Copies what `view` shows into the register's own memory.
void copy_into(Machine& m, SetRegister& set, const SetView& view);

/// Register := view; elements in a column stay there, others are copied.
inline void assign(Machine& m, SetRegister& set, const SetView& view) {
  if (view.stable) {
    set.view = view;
  } else {
    copy_into(m, set, view);
  }
}

/// Before elements are added: the register must own what it shows.
inline void own(Machine& m, SetRegister& set) {
  if (!set.owns_view()) copy_into(m, set, SetView{set.view});
}

/// Register := what was built in the machine's scratch.
inline void take_scratch(Machine& m, SetRegister& set, bool open, bool sorted) {
  set.words.swap(m.scratch.words);
  set.members.swap(m.scratch.members);
  settle(set);
  set.view.open = open;
  set.view.sorted = sorted;
  m.charge(set.view.count);
  m.charge_bytes(set.view.count * kBytesPerElement);
}

/// Sorts and unites repeats; of their memberships the greater counts.
void seal(Machine& m, SetRegister& set);

/// Whether the view holds `word` as an element, and with which membership: F, U or T, the open bit left out.
[[nodiscard]] Word find_member(const SetView& view, Word word);

/// Steps that a search takes: what isn't sorted is looked through.
[[nodiscard]] inline std::uint64_t search_cost(const SetView& view) {
  return view.sorted ? 1 : 1 + view.count / 8;
}

/// `word in view` (F, U or T), where the word is a value.
[[nodiscard]] inline Word is_in(const SetView& view, Word word, Repr repr) {
  const Word found = repr.equals_nothing(word) ? kFalse : find_member(view, word);
  return view.open ? std::max(found, kUnknownTruth) : found;
}

}  // namespace tenet::vm
