// Owns the step of a path over a set: from entities to the values of one of their fields. Entry point:
// values_of.
#include "vm/sets.hpp"

namespace tenet::vm {

namespace {

/// The set field of one row; unknown where the row has none.
SetView set_at(const Column& column, Word row) {
  const std::uint64_t at = row - column.first;
  const bool readable = at < column.count && (column.absent.empty() || !column.absent[at]);
  return readable ? view_of(column, static_cast<Row>(row)) : SetView::unknown();
}

/// Pushes the elements of each element's set; whether there may be more.
bool push_sets(SetRegister& to, const Column& column, const SetView& from) {
  bool open = from.open;
  for (std::uint32_t i = 0; i < from.count; ++i) {
    const SetView inner = set_at(column, from.at(i));
    open = open || inner.open;
    for (std::uint32_t at = 0; at < inner.count; ++at) push(to, inner.at(at), from.member(i));
  }
  return open;
}

bool push_scalars(SetRegister& to, const Column& column, const SetView& from) {
  const Word unknown = unknown_word(column.representation), absent = absent_word(column.representation);
  bool open = from.open;
  for (std::uint32_t i = 0; i < from.count; ++i) {
    const Word value = read_scalar(column, from.at(i));
    if (value == unknown || value == absent) {
      open = true;
    } else {
      push(to, value, from.member(i));
    }
  }
  return open;
}

}  // namespace

void values_of(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  const Column& column = *m.program.fields[static_cast<std::size_t>(i.k)];
  const SetView from = s[i.b].view;
  const bool scalar = column.shape == Shape::scalar;
  if (from.empty()) {
    s[i.a].view = from.open ? SetView::unknown() : SetView{};
    return;
  }
  if (!scalar && column.shape == Shape::set && from.count == 1 && !from.open && from.member(0) == kTrue) {
    s[i.a].view = set_at(column, from.at(0));
    return;
  }
  m.charge(from.count);
  begin(m.scratch);
  const bool open = scalar ? push_scalars(m.scratch, column, from) : push_sets(m.scratch, column, from);
  settle(m.scratch);
  seal(m, m.scratch);
  take_scratch(m, s[i.a], open, true);
}

TENET_FOR_SETS(values_of)

}  // namespace tenet::vm
