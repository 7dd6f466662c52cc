// Instructions on sets, lists and bags. Each function is one case of the dispatch loop: `w` and `s` are the
// frame's word and set registers.
#pragma once
#include "vm/set_building.hpp"

namespace tenet::vm {

// A set that changed within its own loop may have lost the element: nothing is read outside of it.
[[nodiscard]] inline Word element_at(const SetView& view, std::uint32_t at) {
  return at < view.count ? view.at(at) : Word{kUnknownId};
}
[[nodiscard]] inline Word member_at(const SetView& view, std::uint32_t at) {
  return at < view.count ? view.member(at) : kUnknownTruth;
}

inline void set_move(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  assign(m, s[i.a], s[i.b].view);
}
inline void set_extent(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  const RowRange rows = m.program.types[static_cast<std::size_t>(i.k)].rows;
  SetView view;
  view.kind = SetView::Kind::range;
  view.first = rows.first;
  view.count = rows.size();
  s[i.a].view = view;
}
/// The set field of one row; unknown where the row has none.
[[nodiscard]] inline SetView set_at(const Column& column, Word row) {
  const std::uint64_t at = row - column.first;
  const bool readable = at < column.count && (column.absent.empty() || !column.absent[at]);
  return readable ? view_of(column, static_cast<Row>(row)) : SetView::unknown();
}

inline void set_field(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  s[i.a].view = set_at(*m.program.fields[static_cast<std::size_t>(i.k)], w[i.b]);
}
inline void set_field_or_empty(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  if (w[i.b] == kAbsentId) {
    s[i.a].view = SetView{};
  } else {
    set_field(m, w, s, i);
  }
}
inline void set_field_exists(Machine& m, WordRegisters auto w, SetRegisters auto, const Instruction& i) {
  const Column& column = *m.program.fields[static_cast<std::size_t>(i.k)];
  const std::uint64_t at = w[i.b] - column.first;
  if (at >= column.count) {
    w[i.a] = kUnknownTruth;
  } else if (!column.absent.empty() && column.absent[at]) {
    w[i.a] = kFalse;
  } else {
    // An optional set nobody stated is open and empty, and may be absent: only something in it, or its end,
    // tells.
    const SetView view = view_of(column, static_cast<Row>(w[i.b]));
    w[i.a] = view.open && view.empty() ? kUnknownTruth : kTrue;
  }
}
inline void set_new(Machine&, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  begin(s[i.a]);
  s[i.a].view.sorted = false;  // until it is sealed it keeps order and repeats
}
/// Takes one more element, at the end; open stays open.
inline void append(Machine& m, SetRegister& set, Word element, Word member) {
  own(m, set);
  push(set, element, member);
  const bool open = set.view.open;
  settle(set);
  set.view.open = open;
  set.view.sorted = false;
  m.charge_bytes(kBytesPerElement);
}
inline void set_add(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const Word member = kleene(w[i.c]);
  if (member == kFalse) return;
  if (Repr{i.k}.is_value(w[i.b])) return append(m, s[i.a], w[i.b], member);
  own(m, s[i.a]);
  s[i.a].view.open = true;
}
inline void bag_add(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const Word member = kleene(w[i.c]);
  if (member != kFalse) append(m, s[i.a], w[i.b], member);
}
inline void set_widen(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  if (!s[i.b].view.open || w[i.c] == kFalse) return;
  own(m, s[i.a]);
  s[i.a].view.open = true;
}
inline void set_open(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  own(m, s[i.a]);
  s[i.a].view.open = true;
}
inline void set_seal(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  seal(m, s[i.a]);
}
inline void set_is_open(Machine&, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  w[i.a] = s[i.b].view.open ? kUnknownTruth : kTrue;
}
inline void set_in(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  const Repr repr{i.k};
  const SetView& view = s[i.c].view;
  m.charge(search_cost(view));
  if (repr.is_value(w[i.b])) {
    w[i.a] = is_in(view, w[i.b], repr);
  } else {
    w[i.a] = view.empty() && !view.open ? kFalse : kUnknownTruth;
  }
}

void values_of(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i);
void set_probe(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_candidates(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_union(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_intersect(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_minus(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_contains(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_equal(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_covers(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void set_covers_all(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void count(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void sum(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void smallest(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void greatest(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void first(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void last(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void share_one(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void differ(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void share_one_value(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void differ_values(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void the_only(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void closure(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void chains_to(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);

}  // namespace tenet::vm
