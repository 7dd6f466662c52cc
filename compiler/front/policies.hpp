// Policies: their subjects, their requirements, and which of these depend on which. Entry point:
// lower_policies.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Lowers all policies into the core and fills their outlines; those that aren't wanted are checked and left
/// out of the core.
void lower_policies(World& world);

}  // namespace tenet::front
