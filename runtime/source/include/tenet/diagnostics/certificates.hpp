// The codes of one range, E20xx: certificate files: `code::…`, a constant a row of certificates.def.
#pragma once
#include "tenet/diagnostics/code.hpp"

namespace tenet::code {
#define TENET_DIAGNOSTIC(name, severity, title, explanation) inline constexpr Code name = code_named(#name);
#include "tenet/diagnostics/certificates.def"
#undef TENET_DIAGNOSTIC
}  // namespace tenet::code
