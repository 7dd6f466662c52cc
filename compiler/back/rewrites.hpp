// The rewrites: functions from core to core. Each is a file of its name; rewrites.def says what they do and
// their order.
#pragma once
#include "tenet/core.hpp"

namespace tenet::back {

#define TENET_REWRITE(name, effect) [[nodiscard]] core::Core name(core::Core core);
#include "tenet/rewrites.def"
#undef TENET_REWRITE

}  // namespace tenet::back
