// A policy's block up to one of its verdicts: what it takes to find out that far. Entry points: cuts_of,
// prefix_of.
#pragma once
#include <cstdint>
#include <vector>

#include "tenet/pack.hpp"

namespace tenet {

/// Where a block may be cut: before instruction `end`.
struct BlockCut {
  std::size_t end = 0;
  std::uint32_t requirement = 0;  ///< whose verdict comes right before; vm::kNoRequirement: none yet
};

/// First behind the `where`, then behind each verdict; the last is the end of the block.
[[nodiscard]] std::vector<BlockCut> cuts_of(const Block& block);

/// The instructions before `end`, and behind them what closes the loops that are open there. Jumps beyond go
/// to what is left. It runs wherever the block does.
[[nodiscard]] Block prefix_of(const Block& block, std::size_t end);

}  // namespace tenet
