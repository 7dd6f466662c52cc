// Which names each module declares. Entry point: declare_names.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Fills the declarations and each module's names; reports names declared twice and those that are built in.
/// Notes what extends entities.
void declare_names(World& world);

}  // namespace tenet::front
