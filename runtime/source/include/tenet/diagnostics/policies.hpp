// The codes of one range, E04xx: policies, requirements, tests; W04xx: warnings: `code::…`, a constant a row
// of policies.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/policies.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
