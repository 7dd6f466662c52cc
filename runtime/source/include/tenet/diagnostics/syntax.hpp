// The codes of one range, E01xx: characters, tokens, syntax: `code::…`, a constant a row of syntax.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/syntax.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
