// Distinguished names from their DER. Entry points: read_distinguished_name, is_distinguished_name,
// list_rdns.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// Whether `der` is exactly one Name whose parts all have the shape of RFC 5280 4.1.2.4, whatever their
/// values hold.
[[nodiscard]] bool is_distinguished_name(ByteView der);

/// Everything but the hash of the Name that `der` is exactly; false, with `name` unfit for use, where it
/// isn't one. RDNs at its beginning that are known are taken as they are.
[[nodiscard]] bool read_distinguished_name(ByteView der, std::span<const KnownRdn> known,
                                           CertificateDraft& draft, DistinguishedName& name);

/// The RDNs of a name that was read, for others that begin like it; they view what it views.
void list_rdns(const DistinguishedName& name, std::vector<KnownRdn>& rdns);

}  // namespace tenet
