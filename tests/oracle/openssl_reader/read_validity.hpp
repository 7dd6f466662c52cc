// Validity dates (RFC 5280 4.1.2.5). Entry point: read_validity.
#pragma once
#include <vector>

#include "der_cursor.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

/// Dates of the Validity whose whole encoding is `der`, into `facts`, with the flaws of their form.
void read_validity(ByteView der, CertificateFacts& facts);

}  // namespace tenet::reference
