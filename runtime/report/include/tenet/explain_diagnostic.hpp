// What a diagnostic's code means, for people. Entry point: explain_diagnostic.
#pragma once
#include <string>

#include "tenet/diagnostic.hpp"

namespace tenet::report {

/// Code, title and explanation within `width` columns; the examples of wrong and right stand apart.
[[nodiscard]] std::string explain_diagnostic(const DiagnosticKind& kind, std::size_t width, bool color);

}  // namespace tenet::report
