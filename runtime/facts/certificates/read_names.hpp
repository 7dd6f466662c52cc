// Distinguished names from their DER. Entry point: read_distinguished_name.
#pragma once
#include "der_cursor.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

/// The name whose whole encoding is `der`, without its hash. What doesn't fit a Name is left out.
[[nodiscard]] DistinguishedName read_distinguished_name(ByteView der);

}  // namespace tenet
