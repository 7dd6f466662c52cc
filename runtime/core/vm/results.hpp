// Instructions that say what a block found: verdicts, messages, notes. Each function is one case of the
// dispatch loop.
#pragma once
#include "vm/machine.hpp"

namespace tenet::vm {

void verdict(Machine& m, WordRegisters auto w, const Instruction& i);
void verdict_open(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i);
void message(Machine& m, const Word* w, const Instruction& i);

inline void note_word(Machine& m, const Word* w, const Instruction& i) {
  if (m.trace == nullptr) return;
  m.charge_bytes(sizeof(Event));
  m.trace->add(EventKind::word, static_cast<std::uint32_t>(i.k), w[i.b]);
}
inline void note_set(Machine& m, const SetRegister* s, const Instruction& i) {
  if (m.trace == nullptr) return;
  m.charge_bytes(sizeof(Event) + sizeof(NotedSet) + s[i.b].view.count * sizeof(Word));
  m.trace->add_set(static_cast<std::uint32_t>(i.k), s[i.b].view);
}
inline void note_enter(Machine& m, const Word* w, const Instruction& i) {
  if (m.trace == nullptr) return;
  m.trace->add(EventKind::enter, static_cast<std::uint32_t>(i.k), w[i.b], static_cast<std::uint8_t>(w[i.c]));
}
inline void note_call(Machine& m, const Instruction& i) {
  if (m.trace != nullptr) m.trace->add(EventKind::call, static_cast<std::uint32_t>(i.k), 0);
}
inline void note_leave(Machine& m, const Instruction& i) {
  if (m.trace != nullptr) m.trace->add(EventKind::leave, static_cast<std::uint32_t>(i.k), 0);
}

}  // namespace tenet::vm
