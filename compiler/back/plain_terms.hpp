// Terms that cost next to nothing to find once more. Entry point: is_plain.
#pragma once
#include "tenet/core.hpp"

namespace tenet::back {

/// A name, a literal, or fields read from one.
[[nodiscard]] bool is_plain(const core::Core& core, core::TermId id);

}  // namespace tenet::back
