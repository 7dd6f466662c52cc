// Instructions on texts, names and addresses. Each function is one case of the dispatch loop.
#pragma once
#include "vm/machine.hpp"

namespace tenet::vm {

void starts_with(Machine& m, WordRegisters auto w, const Instruction& i);
void ends_with(Machine& m, WordRegisters auto w, const Instruction& i);
void matches(Machine& m, WordRegisters auto w, const Instruction& i);
void length(Machine& m, WordRegisters auto w, const Instruction& i);
void covers(Machine& m, WordRegisters auto w, const Instruction& i);
void within_prefix(Machine& m, WordRegisters auto w, const Instruction& i);
void within_zone(Machine& m, WordRegisters auto w, const Instruction& i);
void name_of_text(Machine& m, WordRegisters auto w, const Instruction& i);
void text_of_name(Machine& m, WordRegisters auto w, const Instruction& i);
void child_name(Machine& m, WordRegisters auto w, const Instruction& i);
void text_begin(Machine& m, WordRegisters auto w, const Instruction& i);
void text_literal(Machine& m, WordRegisters auto w, const Instruction& i);
void text_word(Machine& m, WordRegisters auto w, const Instruction& i);
void text_set(Machine& m, WordRegisters auto w, SetRegisters auto sets, const Instruction& i);
void text_end(Machine& m, WordRegisters auto w, const Instruction& i);

/// T, F or U: pattern word covers name word.
[[nodiscard]] Word covers_word(const Machine& m, Word pattern, Word name);

}  // namespace tenet::vm
