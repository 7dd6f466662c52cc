// Tests: what they are about, their cases, what each changes and expects. Entry point: convert_tests.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Converts the `test` blocks of all modules; those of the roots go to world.tests. Pre: convert_facts,
/// lower_policies.
void convert_tests(World& world);

}  // namespace tenet::front
