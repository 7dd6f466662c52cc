// Instructions on words and truths. Each function is one case of the dispatch loop: `w` are the frame's word
// registers.
#pragma once
#include <algorithm>

#include "vm/machine.hpp"

namespace tenet::vm {

inline constexpr Word kUnknownOf[] = {kUnknownTruth, kUnknownId, word_of(kUnknownNumber),
                                      word_of(kUnknownNumber)};
inline constexpr Word kAbsentOf[] = {kAbsentTruth, kAbsentId, word_of(kAbsentNumber), word_of(kAbsentNumber)};

/// Reads operand k of kind `repr`.
struct Repr {
  std::int32_t bits;
  [[nodiscard]] Word unknown() const { return kUnknownOf[bits & 3]; }
  [[nodiscard]] Word absent() const { return kAbsentOf[bits & 3]; }
  [[nodiscard]] bool is_unknown(Word word) const { return word == unknown(); }
  [[nodiscard]] bool is_absent(Word word) const { return word == absent(); }
  [[nodiscard]] bool is_value(Word word) const { return word != unknown() && word != absent(); }
  [[nodiscard]] bool names() const { return (bits & 4) != 0; }
  [[nodiscard]] bool texts() const { return (bits & 8) != 0; }
  /// A malformed name equals nothing, itself included.
  [[nodiscard]] bool equals_nothing(Word word) const { return names() && (word & kMalformedBit) != 0; }
};

/// Whether an id word is a value: the reserved ids are the two highest.
[[nodiscard]] inline bool is_id(Word word) { return id_of(word) < kAbsentId; }
[[nodiscard]] inline bool is_number(Word word) { return number_of(word) > kAbsentNumber; }
[[nodiscard]] inline Word truth_of(bool value) { return value ? kTrue : kFalse; }

/// Value of a scalar column at a row, U where the row isn't of the column's range.
[[nodiscard]] inline Word read_scalar(const Column& column, Word row) {
  const std::uint64_t at = row - column.first;  // one unsigned compare also catches the reserved ids
  return at < column.count ? word_at(column, at) : unknown_word(column.representation);
}

inline void move(Machine&, WordRegisters auto w, const Instruction& i) { w[i.a] = w[i.b]; }
inline void load_field(Machine& m, WordRegisters auto w, const Instruction& i) {
  w[i.a] = read_scalar(*m.program.fields[static_cast<std::size_t>(i.k)], w[i.b]);
}
inline void load_field_or_absent(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Column& column = *m.program.fields[static_cast<std::size_t>(i.k)];
  w[i.a] = w[i.b] == kAbsentId ? absent_word(column.representation) : read_scalar(column, w[i.b]);
}
inline void narrow(Machine&, WordRegisters auto w, const Instruction& i) {
  const Repr repr{i.k};
  w[i.a] = repr.is_absent(w[i.b]) ? repr.unknown() : w[i.b];
}
inline void exists(Machine&, WordRegisters auto w, const Instruction& i) {
  const Repr repr{i.k};
  w[i.a] = repr.is_absent(w[i.b]) ? kFalse : repr.is_unknown(w[i.b]) ? kUnknownTruth : kTrue;
}
inline void otherwise(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = Repr{i.k}.is_absent(w[i.b]) ? w[i.c] : w[i.b];
}
inline void select(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = w[i.b] == kTrue ? w[i.c] : Repr{i.k}.unknown();
}
inline void is_type(Machine& m, WordRegisters auto w, const Instruction& i) {
  const RowRange rows = m.program.types[static_cast<std::size_t>(i.k)].rows;
  w[i.a] = !is_id(w[i.b]) ? kUnknownTruth : truth_of(rows.first <= w[i.b] && w[i.b] < rows.end);
}
void look_up(Machine& m, WordRegisters auto w, const Instruction& i);

/// Absent is never a truth that typed code computes with; read as unknown it can't widen an answer.
[[nodiscard]] inline Word kleene(Word truth) { return truth == kAbsentTruth ? kUnknownTruth : truth; }

inline void logic_not(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = kTrue - kleene(w[i.b]);
}
inline void logic_and(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = std::min(kleene(w[i.b]), kleene(w[i.c]));
}
inline void logic_or(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = std::max(kleene(w[i.b]), kleene(w[i.c]));
}
inline void logic_implies(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = std::max(kTrue - kleene(w[i.b]), kleene(w[i.c]));
}

[[nodiscard]] inline Word equal_words(Word left, Word right, Repr repr) {
  if (!repr.is_value(left) || !repr.is_value(right)) return kUnknownTruth;
  return truth_of(left == right && !repr.equals_nothing(left));
}
inline void equal(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = equal_words(w[i.b], w[i.c], Repr{i.k});
}
[[nodiscard]] inline int compare_words(const Machine& m, Word left, Word right, Repr repr) {
  if (repr.texts()) return m.pool.text(id_of(left)).compare(m.pool.text(id_of(right)));
  return number_of(left) < number_of(right) ? -1 : left == right ? 0 : 1;
}
inline void less(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Repr repr{i.k};
  const bool known = repr.is_value(w[i.b]) && repr.is_value(w[i.c]);
  w[i.a] = known ? truth_of(compare_words(m, w[i.b], w[i.c], repr) < 0) : kUnknownTruth;
}
inline void less_equal(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Repr repr{i.k};
  const bool known = repr.is_value(w[i.b]) && repr.is_value(w[i.c]);
  w[i.a] = known ? truth_of(compare_words(m, w[i.b], w[i.c], repr) <= 0) : kUnknownTruth;
}

}  // namespace tenet::vm
