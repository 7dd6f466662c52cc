// Policies: their subjects, their requirements, and which of these depend on which. Entry point:
// lower_policies.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Lowers all policies into the core and fills their outlines; those that aren't wanted are checked and left
/// out of the core.
void lower_policies(World& world);

/// Warns of requirements that can't fail or can't hold, and of conditions that decide nothing, as far as that
/// is sure before facts are read. Says nothing where there are errors. Pre: lower_policies, and functions
/// aren't put in order yet.
void check_conditions(World& world);

/// Reports where `now`, by way of functions, comes to be more than shifted and compared. Pre: as
/// check_conditions.
void follow_now(World& world);

}  // namespace tenet::front
