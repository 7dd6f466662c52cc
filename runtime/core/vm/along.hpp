// Following paths from an entity to what they lead to, in one instruction. Entry points: set_along,
// bag_along.
#pragma once
#include "vm/sets.hpp"

namespace tenet::vm {

/// Set := the values at the ends of the paths from the entity, or whatever else the word is.
void follow_to_set(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity);
/// Bag := the terms there, unknown and absent ones, too.
void follow_to_bag(Machine& m, const LinkedPaths& paths, SetRegister& to, Word entity);

inline void set_along(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  follow_to_set(m, m.program.paths[static_cast<std::size_t>(i.k)], s[i.a], w[i.b]);
}
inline void bag_along(Machine& m, WordRegisters auto w, SetRegisters auto s, const Instruction& i) {
  follow_to_bag(m, m.program.paths[static_cast<std::size_t>(i.k)], s[i.a], w[i.b]);
}

}  // namespace tenet::vm
