// Waivers and adjustments of a core into a pack. Entry points: write_amendments, add_amendments
// (compile.hpp).
#pragma once
#include "pack_tables.hpp"
#include "tenet/core.hpp"

namespace tenet::back {

/// Appends the core's waivers and adjustments to the pack that the tables write into.
void write_amendments(const core::Core& core, PackTables& tables);

}  // namespace tenet::back
