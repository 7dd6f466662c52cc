// One instruction as text, its tables' entries inlined. Entry points: instruction_text, type_text.
#pragma once
#include <string>

#include "tenet/pack.hpp"

namespace tenet {

/// "load_field       w1, w0, ArrayFace.edges"; `target` is the label of a jump. Total: an index without entry
/// becomes "?".
[[nodiscard]] std::string instruction_text(const Pack& pack, const Instruction& instruction,
                                           const std::string& target);
/// "set of AccessProxy".
[[nodiscard]] std::string type_text(const Schema& schema, const Type& type);

}  // namespace tenet
