// ASN.1's character strings as UTF-8. Entry points: decode_asn1_text, show_bytes.
#pragma once
#include <optional>
#include <string>

#include "der_cursor.hpp"

namespace tenet::reference {

/// UTF-8 of a character string with that universal tag (X.680 41): UTF8String, NumericString,
/// PrintableString, IA5String, VisibleString in ASCII, TeletexString as Latin-1 (what everyone wrote into
/// it), BMPString, UniversalString. None where the bytes aren't such text or the tag is no character
/// string's.
[[nodiscard]] std::optional<std::string> decode_asn1_text(std::uint8_t tag, ByteView content);

/// Bytes as UTF-8 text; those that aren't UTF-8 as `\xNN`. NUL and other control characters stay.
[[nodiscard]] std::string show_bytes(ByteView bytes);

/// Whether a NumericString or PrintableString keeps to its characters (X.680 41.2, 41.4); others have no such
/// limit here.
[[nodiscard]] bool has_only_its_characters(std::uint8_t tag, ByteView content);

[[nodiscard]] bool is_ascii(ByteView bytes);

}  // namespace tenet::reference
