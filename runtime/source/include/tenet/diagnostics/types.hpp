// The codes of one range, E03xx: types, narrowing, expressions: `code::…`, a constant a row of types.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/types.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
