// What BER allows, DER forbids, and OpenSSL's decoder takes all the same. Entry points: has_ber_form,
// may_have_long_zero, openssl_takes_long_zero.
#pragma once
#include <span>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// Whether some value in the bytes, or nested in them, has an indefinite length, a tag number below 31 in
/// several bytes, or a universal type whose tag says wrongly that it is in pieces or that it isn't a list.
/// Strings aren't opened: what an extension or a key holds is bytes here.
[[nodiscard]] bool has_ber_form(std::span<const std::uint8_t> bytes);

/// Whether somewhere stands what may be a length of zero in more than one byte, as 81 00.
[[nodiscard]] bool may_have_long_zero(std::span<const std::uint8_t> bytes);
/// Whether this OpenSSL takes such a length: 3.0.22 does, 3.0.17 and 3.0.20 refuse the value.
[[nodiscard]] bool openssl_takes_long_zero();

}  // namespace tenet::testing
