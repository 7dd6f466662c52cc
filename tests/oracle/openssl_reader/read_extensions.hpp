// Extensions (RFC 5280 4.2) into facts. Entry point: read_extensions.
#pragma once
#include "openssl_handles.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

/// The list of them, what the known ones say, and their flaws. `extensions` may be null.
void read_extensions(const STACK_OF(X509_EXTENSION) * extensions, CertificateFacts& facts);

}  // namespace tenet::reference
