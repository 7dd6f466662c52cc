// Names in certificates as software compares them. Entry points: is_presented_dns_name, canonical_name.
#pragma once
#include <string>
#include <string_view>

#include "tenet/certificate_facts.hpp"

namespace tenet {

/// Whether `text` may stand in a dNSName: labels of 1 to 63 letters, digits, `-` and `_` (which the DNS has,
/// though host names don't), `-` neither first nor last, the last label not all digits, at most 253 bytes, no
/// trailing dot; `*` only as the whole left-most label with two or more after it (RFC 5280 4.2.1.6, RFC
/// 9525 6.3; `*.com` names whole top-level domains, so it identifies nothing).
[[nodiscard]] bool is_presented_dns_name(std::string_view text);

/// Whether `text` is an IPv4 address of four decimal numbers or an IPv6 address.
[[nodiscard]] bool is_address_text(std::string_view text);

/// A key that is equal for names that RFC 5280 7.1 calls equal: text compared without regard to ASCII case,
/// white space at the ends dropped and inside made one space, attributes of one RDN in any order. Not for
/// people to read.
[[nodiscard]] std::string canonical_name(const DistinguishedName& name);

}  // namespace tenet
