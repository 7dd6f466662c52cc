// GeneralName (RFC 5280 4.2.1.6) from its DER to values. Entry points: read_general_name, read_general_names.
//
// Read entry by entry rather than with OpenSSL's template, which gives up the whole list where one entry is
// malformed: then a certificate with an odd directoryName would lose its dNSNames too.
#pragma once
#include "der_cursor.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

/// Whether an iPAddress is an address, or an address and a mask (RFC 5280 4.2.1.10).
enum class AddressForm : std::uint8_t { address, subtree };

/// None if the tag is no GeneralName's.
[[nodiscard]] std::optional<GeneralName> read_general_name(const DerValue& value,
                                                           AddressForm form = AddressForm::address);
/// All entries of the content of a GeneralNames; `complete` becomes false if one of them has no GeneralName's
/// tag, or the values don't fill the content.
[[nodiscard]] std::vector<GeneralName> read_general_names(ByteView content, bool& complete);

/// Whether the content is what its kind must be: a Name, an OID and a value, … An address's length isn't
/// looked at.
[[nodiscard]] bool is_well_formed(const GeneralName& name);

/// "192.0.2.1", "2001:db8::1" (RFC 5952), "192.0.2.0/24" or "192.0.2.0/255.0.255.0" of 4, 16, 8 or 32 bytes;
/// else empty.
[[nodiscard]] std::string address_text(ByteView bytes, AddressForm form);

}  // namespace tenet::reference
