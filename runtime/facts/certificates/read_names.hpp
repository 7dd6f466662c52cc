// Distinguished names from their DER. Entry points: read_distinguished_name, is_distinguished_name.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// Whether `der` is exactly one Name whose parts all have the shape of RFC 5280 4.1.2.4, whatever their
/// values hold.
[[nodiscard]] bool is_distinguished_name(ByteView der);

/// Everything but the hash of the Name that `der` is exactly; false, with `name` unfit for use, where it
/// isn't one.
[[nodiscard]] bool read_distinguished_name(ByteView der, CertificateDraft& draft, DistinguishedName& name);

}  // namespace tenet
