// Whether bytes that can be read are also DER (X.690 8 to 11). Entry points: find_der_violation,
// find_encoded_default.
#pragma once
#include <optional>
#include <string>

#include "certificate_parts.hpp"

namespace tenet::reference {

/// The first thing in `der` that DER forbids although readers accept it, in words; none if there is none, or
/// if the bytes can't be walked through (which is for others to report).
[[nodiscard]] std::optional<std::string> find_der_violation(ByteView der);

/// The first default value that is written out although DER leaves it out (X.690 11.5), in words; none if
/// there is none.
[[nodiscard]] std::optional<std::string> find_encoded_default(const CertificateParts& parts);

}  // namespace tenet::reference
