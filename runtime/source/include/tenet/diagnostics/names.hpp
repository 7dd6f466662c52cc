// The codes of one range, E02xx: modules, names, declarations: `code::…`, a constant a row of names.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/names.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
