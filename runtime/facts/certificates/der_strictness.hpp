// Whether bytes that can be read are also DER (X.690 8 to 11). Entry point: find_der_violation.
#pragma once
#include <optional>
#include <string>

#include "der_cursor.hpp"

namespace tenet {

/// The first thing in `der` that DER forbids although readers accept it, in words; none if there is none, or
/// if the bytes can't be walked through (which is for others to report).
[[nodiscard]] std::optional<std::string> find_der_violation(ByteView der);

}  // namespace tenet
