// The serial number (RFC 5280 4.1.2.2). Entry point: signed_decimal.
#pragma once
#include <string>

#include "der_cursor.hpp"

namespace tenet::reference {

/// A two's complement number, most significant byte first, in decimal digits; "0" of no bytes.
[[nodiscard]] std::string signed_decimal(ByteView two_complement);

}  // namespace tenet::reference
