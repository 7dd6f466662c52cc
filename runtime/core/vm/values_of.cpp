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

/// The set of one cell of a scalar column: the cell itself.
SetView cell(const Column& column, std::uint64_t at) {
  SetView view;
  view.count = 1;
  switch (column.representation) {
    case Representation::truth:
      view.kind = SetView::Kind::truths;
      view.elements = column.truths.data() + at;
      break;
    case Representation::id:
      view.kind = SetView::Kind::ids;
      view.elements = column.ids.data() + at;
      break;
    case Representation::number:
      view.kind = SetView::Kind::words;
      view.elements = column.numbers.data() + at;
      break;
  }
  return view;
}

/// Many lead to one: all elements, certain ones, have the same value, as members of one pool have.
bool is_one_value(const Column& column, const SetView& from) {
  if (from.members != nullptr) return false;
  const Word value = read_scalar(column, from.at(0));
  if (value == unknown_word(column.representation) || value == absent_word(column.representation)) {
    return false;
  }
  for (std::uint32_t i = 1; i < from.count; ++i) {
    if (read_scalar(column, from.at(i)) != value) return false;
  }
  return true;
}

/// What needs no memory of its own; whether that was so.
bool view_values(SetView& to, const Column& column, const SetView& from) {
  if (from.empty()) {
    to = SetView{};
  } else if (column.shape == Shape::scalar) {
    if (!is_one_value(column, from)) return false;
    to = cell(column, from.at(0) - column.first);
  } else {
    if (column.shape == Shape::list || from.count > 1 || from.members != nullptr) return false;
    to = set_at(column, from.at(0));
  }
  to.open = to.open || from.open;
  return true;
}

}  // namespace

void values_of(Machine& m, WordRegisters auto, SetRegisters auto s, const Instruction& i) {
  const Column& column = *m.program.fields[static_cast<std::size_t>(i.k)];
  const SetView from = s[i.b].view;
  if (SetView seen; view_values(seen, column, from)) {
    s[i.a].view = seen;
    return;
  }
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
