// A public key's kind, size and curve from its SubjectPublicKeyInfo. Entry point: read_key.
#pragma once
#include "certificate_draft.hpp"

namespace tenet {

/// Facts of the key whose SubjectPublicKeyInfo is `spki`, without its hash, into `facts.key`; adds the flaws.
void read_key(ByteView spki, CertificateDraft& draft);

}  // namespace tenet
