// Extensions (RFC 5280 4.2) into facts. Entry point: read_extensions.
#pragma once
#include "openssl_handles.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

/// All extensions of `certificate`: the list, what the known ones say, and their flaws.
void read_extensions(const X509& certificate, CertificateFacts& facts);

}  // namespace tenet
