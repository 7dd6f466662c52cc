// Which names each module declares. Entry point: declare_names.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Fills the declarations and each module's names; reports names declared twice and those that are built in.
/// Constructs that aren't compiled get their diagnostic here.
void declare_names(World& world);

}  // namespace tenet::front
