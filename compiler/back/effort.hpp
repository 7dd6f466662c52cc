// How much work it is to find a term, roughly, in instructions: what to do first, and what is worth a jump.
// Entry point: Efforts::of.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "tenet/core.hpp"

namespace tenet::back {

using Effort = std::uint32_t;  ///< 0: at hand; it never exceeds kMostEffort

inline constexpr Effort kMostEffort = 1u << 30;

/// Remembers what it found: terms are append-only. For one core only.
class Efforts {
 public:
  Effort of(const core::Core& core, core::TermId id);

 private:
  Effort of_loop(const core::Core& core, const core::Term& loop);

  std::unordered_map<core::TermId, Effort> known_;
};

}  // namespace tenet::back
