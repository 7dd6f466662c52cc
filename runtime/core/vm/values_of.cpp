// Owns the step of a path over a set: from entities to the values of one of their fields. Entry point:
// values_of.
#include "vm/values_of.hpp"

namespace tenet::vm {

namespace {

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
  if (view_values(s[i.a].view, column, from)) return;
  m.charge(from.count);
  begin(m.scratch);
  const bool open = column.shape == Shape::scalar ? push_scalars(m.scratch, column, from)
                                                  : push_sets(m.scratch, column, from);
  settle(m.scratch);
  seal(m, m.scratch);
  take_scratch(m, s[i.a], open, true);
}

TENET_FOR_SETS(values_of)

}  // namespace tenet::vm
