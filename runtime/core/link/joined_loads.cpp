// Owns which loads are done as one. Entry point: joined_loads.
#include "link/joined_loads.hpp"

#include "tenet/bytecode.hpp"

namespace tenet {

std::vector<std::size_t> joined_loads(const Block& block) {
  std::vector<bool> is_target(block.code.size() + 1);
  for (std::size_t at = 0; at < block.code.size(); ++at) {
    const Immediate kind = info(block.code[at].op).k;
    if (kind == Immediate::jump || kind == Immediate::back) is_target[jump_target(at, block.code[at])] = true;
  }
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at + 1 < block.code.size(); ++at) {
    const Instruction &first = block.code[at], &second = block.code[at + 1];
    const bool are_loads = first.op == Opcode::load_field && second.op == Opcode::load_field;
    if (are_loads && second.b == first.a && second.a == first.a && !is_target[at + 1]) found.push_back(at++);
  }
  return found;
}

}  // namespace tenet
