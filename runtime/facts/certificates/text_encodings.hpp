// ASN.1's character strings as UTF-8. Entry points: decode_asn1_text, show_bytes.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "fact_arena.hpp"

namespace tenet {

namespace der_tag {
inline constexpr std::uint8_t kUtf8String = 12;
inline constexpr std::uint8_t kNumericString = 18;
inline constexpr std::uint8_t kPrintableString = 19;
inline constexpr std::uint8_t kTeletexString = 20;
inline constexpr std::uint8_t kIa5String = 22;
inline constexpr std::uint8_t kVisibleString = 26;
inline constexpr std::uint8_t kUniversalString = 28;
inline constexpr std::uint8_t kBmpString = 30;
}  // namespace der_tag

/// What some byte of a text is; see `traits_of`.
enum ByteTrait : unsigned {
  kNotAscii = 1,
  kNotPrintable = 2,  ///< Not in a PrintableString (X.680 41.4).
  kNotNumeric = 4,    ///< Not in a NumericString (X.680 41.2).
  kControl = 8,
  kEscaped = 16,  ///< RFC 4514 2.4 puts a backslash before it wherever it stands.
  kNul = 32,
  kNotLabel = 64,  ///< Not in the label of a host name: no letter, digit, `-` or `_`.
};
constexpr unsigned find_traits(char c) {
  constexpr std::string_view kSpecial = "\"+,;<>\\";
  constexpr std::string_view kPunctuation = " '()+,-./:=?";
  const bool digit = c >= '0' && c <= '9';
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const auto byte = static_cast<unsigned char>(c);
  unsigned traits = 0;
  if (byte >= 0x80) traits |= kNotAscii;
  if (byte < 0x20 || byte == 0x7f) traits |= kControl;
  if (byte == 0) traits |= kNul;
  if (!digit && c != ' ') traits |= kNotNumeric;
  if (!digit && !letter && kPunctuation.find(c) == std::string_view::npos) traits |= kNotPrintable;
  if (!digit && !letter && c != '-' && c != '_') traits |= kNotLabel;
  if (kSpecial.find(c) != std::string_view::npos) traits |= kEscaped;
  return traits;
}

inline constexpr auto kByteTraits = [] {
  std::array<std::uint8_t, 256> traits{};
  for (unsigned byte = 0; byte < traits.size(); ++byte)
    traits[byte] = static_cast<std::uint8_t>(find_traits(static_cast<char>(byte)));
  return traits;
}();

[[nodiscard]] inline unsigned traits_of(std::uint8_t byte) { return kByteTraits[byte]; }
/// All that one byte or another is.
[[nodiscard]] unsigned traits_of(ByteView bytes);

/// UTF-8 of a character string with that universal tag (X.680 41): UTF8String, NumericString,
/// PrintableString, IA5String, VisibleString in ASCII, TeletexString as Latin-1 (what everyone wrote into
/// it), BMPString, UniversalString. None where the bytes aren't such text or the tag is no character
/// string's. A view of `content` wherever that is UTF-8 as it stands; else in `arena`.
[[nodiscard]] std::optional<std::string_view> decode_asn1_text(std::uint8_t tag, ByteView content,
                                                               FactArena& arena);

/// Whether a UTF8String, BMPString or UniversalString holds Unicode; of other tags nothing is asked.
[[nodiscard]] bool is_decodable_text(std::uint8_t tag, ByteView content);

/// Bytes as UTF-8 text; those that aren't UTF-8 as `\xNN`. NUL and other control characters stay.
[[nodiscard]] std::string_view show_bytes(ByteView bytes, FactArena& arena);

/// The bytes as text, whatever they are: char may alias them.
[[nodiscard]] inline std::string_view view_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Whether a NumericString or PrintableString keeps to its characters; others have no such limit here.
[[nodiscard]] bool has_only_its_characters(std::uint8_t tag, ByteView content);

[[nodiscard]] bool is_ascii(ByteView bytes);

}  // namespace tenet
