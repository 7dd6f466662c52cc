// A public key's kind, size and curve from its SubjectPublicKeyInfo. Entry point: read_key.
#pragma once
#include "der_cursor.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

/// Facts of the key whose SubjectPublicKeyInfo is `spki`, without its hash, into `facts.key`; adds the flaws.
void read_key(ByteView spki, CertificateFacts& facts);

}  // namespace tenet::reference
