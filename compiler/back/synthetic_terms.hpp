// Terms that rewrites add. Entry point: add_synthetic.
#pragma once
#include <vector>

#include "tenet/core.hpp"

namespace tenet::back {

/// A term without a note of its own, which serves what stands at `origin`.
core::TermId add_synthetic(core::Core& core, core::TermKind kind, const Type& type,
                           std::vector<core::TermId> operands, Location origin, std::uint32_t payload = 0);

/// The same of a truth.
core::TermId add_truth(core::Core& core, core::TermKind kind, std::vector<core::TermId> operands,
                       Location origin);

}  // namespace tenet::back
