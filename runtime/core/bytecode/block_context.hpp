// One block of a pack with what its place in the pack allows it. Vocabulary of the verifier.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tenet/bytecode.hpp"
#include "tenet/pack.hpp"

namespace tenet {

struct BlockContext {
  const Pack& pack;
  const Block& block;
  std::string name;  ///< "policy `lcs2005.pool.bound`, explain"
  std::vector<Type> arguments;
  std::optional<Type> result;  ///< of a function, binder or remedy; a policy's decide and explain have none
  const Policy* policy = nullptr;  ///< of decide and explain
  bool explain = false;
  std::uint32_t functions = 0;                            ///< functions below this index may be called
  const std::vector<const EntityType*>* types = nullptr;  ///< what the type imports are in the pack's schema
};

/// Why an instruction may not stand where it is.
struct Fault {
  std::size_t at = 0;
  std::string why;
};

struct LoopSpan {
  std::uint32_t begin = 0, next = 0;  ///< positions of loop_begin and loop_next
  std::uint16_t slot = 0, set = 0;
};

/// What the structure of a block is, once it is known to be sound.
struct BlockShape {
  std::vector<LoopSpan> loops;
  std::vector<std::uint32_t> loop_at;  ///< for loop_begin and loop_next their loop
  std::vector<bool> is_target;         ///< of a forward jump
  std::size_t targets = 0, jumps = 0;
};

/// Operands and k in range, unused ones zero, terminators, which instructions may stand in this block,
/// exactly one verdict a requirement.
[[nodiscard]] std::optional<Fault> check_operands(const BlockContext& context);
/// Jumps, loops, the nesting of notes, runs of push and text. Pre: check_operands found nothing.
[[nodiscard]] std::optional<Fault> check_structure(const BlockContext& context, BlockShape& shape);
/// Every register is assigned, with the right kind of value, wherever it is read. Pre: the former two found
/// nothing.
[[nodiscard]] std::optional<Fault> check_values(const BlockContext& context, const BlockShape& shape);

}  // namespace tenet
