// The codes of one range, E10xx: topologies and fact files: `code::…`, a constant a row of facts.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/facts.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
