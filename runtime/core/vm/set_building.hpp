// How a set register is filled. Entry points: begin, add, assign, take. Memory is charged as elements arrive.
#pragma once
#include "vm/truths.hpp"

namespace tenet::vm {

inline constexpr std::uint64_t kBytesPerElement = sizeof(Word) + 1;

/// Room that a register makes when it is filled first.
inline constexpr std::size_t kFirstElements = 8;

/// The register's memory, empty.
inline SetMemory& cleared(SetRegister& set) {
  if (set.memory == nullptr) {
    set.memory = std::make_unique<SetMemory>();
    set.memory->words.reserve(kFirstElements);
  }
  set.memory->words.clear();
  set.memory->members.clear();
  return *set.memory;
}

/// The view again, after `memory` changed. Pre: there is one.
inline void settle(SetRegister& set) {
  set.view.kind = SetView::Kind::words;
  set.view.home = SetView::Home::memory;
  set.view.count = static_cast<std::uint32_t>(set.memory->words.size());
  set.view.elements = set.memory->words.data();
  set.view.members = set.memory->members.empty() ? nullptr : set.memory->members.data();
}

/// An empty closed set in the register's own memory.
inline void begin(SetRegister& set) {
  cleared(set);
  set.view = SetView{};
  settle(set);
}

/// Pre: begun. The view doesn't show it before it is settled.
inline void push(SetRegister& set, Word word, Word member) {
  SetMemory& memory = *set.memory;
  if (member != kTrue || !memory.members.empty()) {
    memory.members.resize(memory.words.size(), static_cast<std::uint8_t>(kTrue));
    memory.members.push_back(static_cast<std::uint8_t>(member));
  }
  memory.words.push_back(word);
}

/// Moves borrowed elements into the register's own memory, which costs what it cost to find them: nothing
/// more.
void take_home(SetRegister& set);

/// Copies what `view` shows into the register's own memory.
void copy_into(Machine& m, SetRegister& set, const SetView& view);

/// Register := view; elements in a column stay there, others are copied.
inline void assign(Machine& m, SetRegister& set, const SetView& view) {
  if (view.home == SetView::Home::column) {
    set.view = view;
  } else if (view.home == SetView::Home::memory || &view != &set.view) {
    copy_into(m, set, view);
  }
}

/// The union where one side is nothing and the other one lies in a column: that one; whether it was so.
[[nodiscard]] inline bool view_union(SetView& to, const SetView left, const SetView right) {
  const SetView& all = left.empty() ? right : left;
  if ((!left.empty() && !right.empty()) || all.home != SetView::Home::column || !all.sorted) return false;
  to = all;
  to.open = left.open || right.open;
  return true;
}

/// Before elements are added: the register must own what it shows.
inline void own(Machine& m, SetRegister& set) {
  if (set.view.home == SetView::Home::borrowed) {
    take_home(set);
  } else if (!set.owns_view()) {
    copy_into(m, set, SetView{set.view});
  }
}

/// Register := what was built in the machine's scratch.
inline void take_scratch(Machine& m, SetRegister& set, bool open, bool sorted) {
  set.memory.swap(m.scratch.memory);
  settle(set);
  set.view.open = open;
  set.view.sorted = sorted;
  m.charge(set.view.count);
  m.charge_bytes(set.view.count * kBytesPerElement);
}

/// Sorts and unites repeats; of their memberships the greater counts.
void seal(Machine& m, SetRegister& set);

/// Fewer elements are compared one by one.
inline constexpr std::uint32_t kFewElements = 8;

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
