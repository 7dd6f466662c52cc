// Checked arithmetic, tallies and the thresholds over them. Each function is one case of the dispatch loop.
#pragma once
#include "vm/truths.hpp"

namespace tenet::vm {

inline constexpr const char* kOverflow = "the result is outside the 64 bits of a number";
inline constexpr const char* kDivisionByZero = "division by zero";

/// A computed number, or U where it overflowed or is one of the reserved patterns.
[[nodiscard]] inline Word checked(Machine& m, bool overflow, std::int64_t value) {
  if (!overflow && value > kAbsentNumber) return word_of(value);
  m.fail(kOverflow);
  return word_of(kUnknownNumber);
}
[[nodiscard]] inline bool are_numbers(Word left, Word right) { return is_number(left) && is_number(right); }

inline void add(Machine& m, WordRegisters auto w, const Instruction& i) {
  std::int64_t value = kUnknownNumber;
  const bool known = are_numbers(w[i.b], w[i.c]);
  const bool overflow = known && __builtin_add_overflow(number_of(w[i.b]), number_of(w[i.c]), &value);
  w[i.a] = known ? checked(m, overflow, value) : word_of(kUnknownNumber);
}
inline void subtract(Machine& m, WordRegisters auto w, const Instruction& i) {
  std::int64_t value = kUnknownNumber;
  const bool known = are_numbers(w[i.b], w[i.c]);
  const bool overflow = known && __builtin_sub_overflow(number_of(w[i.b]), number_of(w[i.c]), &value);
  w[i.a] = known ? checked(m, overflow, value) : word_of(kUnknownNumber);
}
inline void multiply(Machine& m, WordRegisters auto w, const Instruction& i) {
  std::int64_t value = kUnknownNumber;
  const bool known = are_numbers(w[i.b], w[i.c]);
  const bool overflow = known && __builtin_mul_overflow(number_of(w[i.b]), number_of(w[i.c]), &value);
  w[i.a] = known ? checked(m, overflow, value) : word_of(kUnknownNumber);
}
inline void divide(Machine& m, WordRegisters auto w, const Instruction& i) {
  const Word left = w[i.b], right = w[i.c];
  w[i.a] = word_of(kUnknownNumber);
  if (!are_numbers(left, right)) return;
  if (right == 0) return m.fail(kDivisionByZero);
  w[i.a] =
      checked(m, false, number_of(left) / number_of(right));  // values are above INT64_MIN: -1 can't trap
}
inline void negate(Machine& m, WordRegisters auto w, const Instruction& i) {
  w[i.a] = is_number(w[i.b]) ? checked(m, false, -number_of(w[i.b])) : word_of(kUnknownNumber);
}

inline constexpr std::int64_t kInfinite = std::numeric_limits<std::int64_t>::max();

inline void tally(Machine&, WordRegisters auto w, const Instruction& i) {
  const Word truth = kleene(w[i.c]);
  if (truth == kTrue) ++w[i.a];
  if (truth != kFalse && number_of(w[i.b]) != kInfinite) ++w[i.b];
}
inline void tally_open(Machine&, WordRegisters auto w, SetRegisters auto sets, const Instruction& i) {
  if (sets[i.b].view.open && w[i.c] != kFalse) w[i.a] = word_of(kInfinite);
}
inline void at_least(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = number_of(w[i.b]) >= i.k ? kTrue : number_of(w[i.c]) < i.k ? kFalse : kUnknownTruth;
}
inline void at_most(Machine&, WordRegisters auto w, const Instruction& i) {
  w[i.a] = number_of(w[i.c]) <= i.k ? kTrue : number_of(w[i.b]) > i.k ? kFalse : kUnknownTruth;
}
inline void exactly(Machine&, WordRegisters auto w, const Instruction& i) {
  const std::int64_t low = number_of(w[i.b]), high = number_of(w[i.c]);
  w[i.a] = i.k < low || i.k > high ? kFalse : low == high ? kTrue : kUnknownTruth;
}

}  // namespace tenet::vm
