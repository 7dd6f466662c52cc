// Texts of iPAddress. Entry point: address_text.
#pragma once
#include "fact_arena.hpp"

namespace tenet {

/// "192.0.2.1", "2001:db8::1" (RFC 5952) of 4 or 16 bytes; else empty.
[[nodiscard]] std::string_view address_text(ByteView bytes, FactArena& arena);
/// "192.0.2.0/24" or "192.0.2.0/255.0.255.0" of address and mask, 8 or 32 bytes; else empty.
[[nodiscard]] std::string_view subtree_text(ByteView bytes, FactArena& arena);

}  // namespace tenet
