// The codes of one range, E30xx: packs, linking, limits, the command line: `code::…`, a constant a row of
// packs.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/packs.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
