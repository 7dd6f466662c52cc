// From sources to modules: parses the roots and all that they use. Entry point: load_modules.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Fills world.modules and world.order. Reports syntax errors, missing modules, two files of one module,
/// import cycles.
void load_modules(World& world, const std::vector<SourceId>& roots, const ModuleFinder& find);

}  // namespace tenet::front
