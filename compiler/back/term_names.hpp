// What the core's kinds of terms are called. Entry point: term_name.
#pragma once
#include <string_view>

#include "tenet/core.hpp"

namespace tenet::back {

[[nodiscard]] std::string_view term_name(core::TermKind kind);

}  // namespace tenet::back
