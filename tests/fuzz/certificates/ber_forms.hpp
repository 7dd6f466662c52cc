// What BER allows, DER forbids, and OpenSSL's decoder takes all the same. Entry point: has_ber_form.
#pragma once
#include <span>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// Whether some value in the bytes, or nested in them, has an indefinite length, a tag number below 31 in
/// several bytes, or a universal type whose tag says wrongly that it is in pieces or that it isn't a list.
/// Strings aren't opened: what an extension or a key holds is bytes here.
[[nodiscard]] bool has_ber_form(std::span<const std::uint8_t> bytes);

}  // namespace tenet::testing
