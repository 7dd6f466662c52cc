// Gives the virtual registers of a draft real ones, each again after its last use. Entry point:
// allocate_registers.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "draft.hpp"

namespace tenet::back {

struct Allocation {
  Block block;
  std::vector<std::uint16_t> words;  ///< real register of each virtual word register
};

/// Nothing where the code needs more than 65,535 registers of a kind or nested loops.
/// Pre: all labels are placed; the first `word_arguments` words and `set_arguments` sets are the arguments.
[[nodiscard]] std::optional<Allocation> allocate_registers(const Draft& draft, std::uint32_t word_arguments,
                                                           std::uint32_t set_arguments);

}  // namespace tenet::back
