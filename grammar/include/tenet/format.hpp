// The canonical layout of a policy text, as `tenet fmt` writes it. Entry point: format.
#pragma once
#include <string>

#include "tenet/expected.hpp"
#include "tenet/source.hpp"

namespace tenet::syntax {

/// The width that lines keep to where a line can be broken.
inline constexpr std::size_t kLineWidth = 110;

/// The same tokens and comments in the canonical layout: format(format(x)) == format(x). A text with syntax
/// errors isn't touched: its diagnostics come back instead.
[[nodiscard]] Expected<std::string> format(const Sources& sources, SourceId source);

}  // namespace tenet::syntax
