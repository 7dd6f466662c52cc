// Owns how a block is cut without breaking its loops and jumps. Entry points: cuts_of, prefix_of.
#include "evaluate/block_prefix.hpp"

#include "tenet/bytecode.hpp"
#include "vm/machine.hpp"

namespace tenet {

namespace {

/// Whether the instruction is the back jump of a loop that begins before `end`.
bool closes_loop(const Block& block, std::size_t at, std::size_t end) {
  const Instruction& instruction = block.code[at];
  return info(instruction.op).k == Immediate::back &&
         jump_target(at, instruction) <= static_cast<std::int64_t>(end);
}

bool is_jump(const Instruction& instruction) {
  const Immediate k = info(instruction.op).k;
  return k == Immediate::jump || k == Immediate::back;
}

}  // namespace

std::vector<BlockCut> cuts_of(const Block& block) {
  std::vector<BlockCut> cuts{{0, vm::kNoRequirement}};
  for (std::size_t at = 0; at < block.code.size(); ++at) {
    const Instruction& instruction = block.code[at];
    if (instruction.op == Opcode::guard) cuts = {{at + 1, vm::kNoRequirement}};
    if (info(instruction.op).k != Immediate::requirement) continue;
    const auto requirement = static_cast<std::uint32_t>(instruction.k);
    if (cuts.back().requirement == requirement) {
      cuts.back().end = at + 1;
    } else {
      cuts.push_back({at + 1, requirement});
    }
  }
  cuts.back().end = block.code.size();
  return cuts;
}

Block prefix_of(const Block& block, std::size_t end) {
  Block prefix;
  prefix.words = block.words;
  prefix.sets = block.sets;
  prefix.loops = block.loops;
  std::vector<std::size_t> kept, moved;  // old places of what is left; new ones of all
  for (std::size_t at = 0; at < block.code.size(); ++at) {
    moved.push_back(kept.size());
    if (at < end || closes_loop(block, at, end) || at + 1 == block.code.size()) kept.push_back(at);
  }
  moved.push_back(kept.size());
  for (const std::size_t at : kept) {
    Instruction instruction = block.code[at];
    if (is_jump(instruction)) {
      const auto target = moved[static_cast<std::size_t>(jump_target(at, instruction))];
      instruction.k = static_cast<std::int32_t>(static_cast<std::int64_t>(target) -
                                                static_cast<std::int64_t>(prefix.code.size()) - 1);
    }
    prefix.code.push_back(instruction);
  }
  return prefix;
}

}  // namespace tenet
