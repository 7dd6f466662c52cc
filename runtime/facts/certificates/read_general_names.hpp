// GeneralName (RFC 5280 4.2.1.6) from OpenSSL's structures to values. Entry point: read_general_name.
#pragma once
#include "der_cursor.hpp"
#include "openssl_handles.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

/// Whether an iPAddress is an address, or an address and a mask (RFC 5280 4.2.1.10).
enum class AddressForm : std::uint8_t { address, subtree };

[[nodiscard]] GeneralName read_general_name(const GENERAL_NAME& name,
                                            AddressForm form = AddressForm::address);
[[nodiscard]] std::vector<GeneralName> read_general_names(const GENERAL_NAMES* names);

/// "192.0.2.1", "2001:db8::1" (RFC 5952), "192.0.2.0/24" or "192.0.2.0/255.0.255.0" of 4, 16, 8 or 32 bytes;
/// else empty.
[[nodiscard]] std::string address_text(ByteView bytes, AddressForm form);

}  // namespace tenet
