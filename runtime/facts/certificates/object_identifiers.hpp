// Object identifiers as dotted text. Entry points: dotted_oid, is_object_identifier.
#pragma once
#include "fact_arena.hpp"

namespace tenet {

/// Whether the bytes are an OBJECT IDENTIFIER's content (X.690 8.19): arcs that end, none with a leading zero
/// digit.
[[nodiscard]] bool is_object_identifier(ByteView content);

/// "2.5.4.3" of an OBJECT IDENTIFIER's content; `#` and hexadecimal digits where the content isn't one, or
/// has more than 512 bytes.
[[nodiscard]] std::string_view dotted_oid(ByteView content, FactArena& arena);

}  // namespace tenet
