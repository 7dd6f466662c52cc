// Canonical texts of addresses and prefixes as bits. Entry point: address_in_prefix (opcode within_prefix,
// name constraints).
#pragma once
#include <string_view>

namespace tenet {

/// Whether a canonical address ("192.0.2.1", "2001:db8::1") lies in a canonical prefix ("192.0.2.0/24").
/// Addresses of different families never do; text that is neither gives false.
[[nodiscard]] bool address_in_prefix(std::string_view address, std::string_view prefix);

}  // namespace tenet
