// How instructions reach their registers, whichever interpreter runs them. Entry points: WordRegisters,
// SetRegisters, Lane.
//
// A function of an opcode is written once, over anything that yields a register for its number: one subject's
// registers lie behind each other; in a batch each register is a row of lanes, one a subject.
#pragma once
#include <concepts>
#include <cstddef>

#include "tenet/type.hpp"

namespace tenet::vm {

struct SetRegister;

/// Subjects that a batch takes at a time.
inline constexpr std::size_t kLanes = 256;

/// The registers of one lane: `base` is its place in register 0.
template <typename Register>
struct Lane {
  Register* base;
  Register& operator[](std::size_t number) const { return base[number * kLanes]; }
};

template <typename Registers>
concept WordRegisters = requires(Registers registers, std::size_t number) {
  { registers[number] } -> std::same_as<Word&>;
};
template <typename Registers>
concept SetRegisters = requires(Registers registers, std::size_t number) {
  { registers[number] } -> std::same_as<SetRegister&>;
};

}  // namespace tenet::vm

/// What a source file that defines an opcode's function instantiates it for: each interpreter's registers.
#define TENET_FOR_WORDS(name)                              \
  template void name(Machine&, Word*, const Instruction&); \
  template void name(Machine&, Lane<Word>, const Instruction&);
#define TENET_FOR_SETS(name)                                             \
  template void name(Machine&, Word*, SetRegister*, const Instruction&); \
  template void name(Machine&, Lane<Word>, Lane<SetRegister>, const Instruction&);
