// Distinguished names from their DER. Entry points: read_distinguished_name, is_distinguished_name.
#pragma once
#include "der_cursor.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

/// The name whose whole encoding is `der`, without its hash. What doesn't fit a Name is left out: look with
/// is_distinguished_name first.
[[nodiscard]] DistinguishedName read_distinguished_name(ByteView der);

/// Whether `der` is a Name: RDNs of at least one attribute each, and nothing else.
[[nodiscard]] bool is_distinguished_name(ByteView der);

}  // namespace tenet::reference
