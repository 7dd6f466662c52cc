// Which rules map U-labels to A-labels. Entry point: idna_version.
#pragma once
#include <string>

namespace tenet::literal {

/// The version of libidn2 that this process uses: another one may know more characters.
[[nodiscard]] std::string idna_version();

}  // namespace tenet::literal
