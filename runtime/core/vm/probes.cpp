// Equality look-ups: elements of a set by the value of a field. Entry points: set_probe, set_candidates.
//
// Of an extent the index tells the rows, as a view into it where no row's value is unknown. Of any other set
// each element is compared.
#include "vm/sets.hpp"

namespace tenet::vm {

namespace {

using Rows = std::span<const Row>;

/// Those of ascending rows that lie in an extent.
Rows within(Rows rows, const SetView& extent) {
  const auto begin = std::lower_bound(rows.begin(), rows.end(), extent.first);
  const auto end = std::lower_bound(begin, rows.end(), extent.first + extent.count);
  return {begin, end};
}

SetView view_of_rows(Rows rows, const std::uint8_t* members) {
  SetView view;
  view.kind = SetView::Kind::ids;
  view.count = static_cast<std::uint32_t>(rows.size());
  view.elements = rows.data();
  view.members = members;
  return view;
}

/// Rows that have the value beside those that may have it, in the order of rows.
void merge(Machine& m, SetRegister& target, Rows certain, Rows uncertain, Word member) {
  begin(m.scratch);
  auto next = uncertain.begin();
  for (const Row row : certain) {
    for (; next != uncertain.end() && *next < row; ++next) push(m.scratch, *next, member);
    if (next != uncertain.end() && *next == row) ++next;
    push(m.scratch, row, kTrue);
  }
  for (; next != uncertain.end(); ++next) push(m.scratch, *next, member);
  settle(m.scratch);
  take_scratch(m, target, false, true);
}

/// Compares each element. `exact`: its membership is that of the comparison, too.
void compare_each(Machine& m, SetRegister& target, const SetView& from, const FieldPath& path, Word value,
                  bool exact) {
  m.charge(from.count);
  begin(m.scratch);
  for (std::uint32_t i = 0; i < from.count; ++i) {
    const Word truth = is_id(from.at(i)) ? path.compare(id_of(from.at(i)), value) : kUnknownTruth;
    if (truth == kFalse) continue;
    push(m.scratch, from.at(i), exact ? std::min(truth, from.member(i)) : from.member(i));
  }
  settle(m.scratch);
  take_scratch(m, target, from.open, from.sorted);
}

void probe(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i, bool exact) {
  const FieldIndex& index = m.program.indexes[static_cast<std::size_t>(i.k)];
  const FieldPath& path = index.path();
  const SetView from = s[i.b].view;
  const Column& last = *path.columns.back();
  const bool is_known =
      w[i.c] != unknown_word(last.representation) && w[i.c] != absent_word(last.representation);
  const bool is_extent = from.kind == SetView::Kind::range && from.count <= index.rows_covered();
  if (!is_extent || (!is_known && last.shape != Shape::scalar)) {
    return compare_each(m, s[i.a], from, path, w[i.c], exact);
  }
  const std::uint8_t* members = exact ? index.uncertain() : nullptr;
  if (!is_known) {
    SetView all = from;
    all.members = members;
    s[i.a].view = all;
    return;
  }
  const Rows certain = path.equals_nothing(w[i.c]) ? Rows() : within(index.rows(w[i.c]), from);
  const Rows uncertain = within(index.unknown(), from);
  m.charge(1);
  if (uncertain.empty()) {
    s[i.a].view = view_of_rows(certain, nullptr);
  } else if (certain.empty()) {
    s[i.a].view = view_of_rows(uncertain, members);
  } else {
    merge(m, s[i.a], certain, uncertain, exact ? kUnknownTruth : kTrue);
  }
}

}  // namespace

void set_probe(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  probe(m, w, s, i, true);
}

void set_candidates(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  if (m.all_elements) {
    assign(m, s[i.a], SetView{s[i.b].view});
  } else {
    probe(m, w, s, i, false);
  }
}

TENET_FOR_SETS(set_probe)
TENET_FOR_SETS(set_candidates)

}  // namespace tenet::vm
