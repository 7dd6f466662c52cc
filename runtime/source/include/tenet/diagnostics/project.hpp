// The codes of one range, E3085 to E3119: the project file, queries: `code::…`, a constant a row of
// project.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/project.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
