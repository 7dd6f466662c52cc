// GeneralName (RFC 5280 4.2.1.6) from its DER to values. Entry points: read_general_name, read_general_names.
//
// Entry by entry, so that one malformed entry doesn't take the others of a subject alternative name along.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// Whether an iPAddress is an address, or an address and a mask (RFC 5280 4.2.1.10).
enum class AddressForm : std::uint8_t { address, subtree };

/// False if the tag is no GeneralName's.
[[nodiscard]] bool read_general_name(const DerValue& value, AddressForm form, CertificateDraft& draft,
                                     GeneralName& name);
/// All entries of the content of a GeneralNames; `complete` becomes false if one of them has no GeneralName's
/// tag, or the values don't fill the content.
[[nodiscard]] FactList<GeneralName> read_general_names(ByteView content, CertificateDraft& draft,
                                                       bool& complete);

/// Whether the content is what its kind must be: a Name, an OID and a value, … An address's length isn't
/// looked at.
[[nodiscard]] bool is_well_formed(const GeneralName& name);

}  // namespace tenet
