// Texts as values: the canonical form of each built-in type, from what people write and from what
// certificates hold. Entry points: read_name, read_pattern, presented_pattern, read_address, … ;
// canonical(kind, text) for all of them.
//
// Compiler and facts share this; the runtime knows only canonical forms (A-labels in lower case without a
// final dot, RFC 5952 addresses, dotted OIDs, lower-case hexadecimal, decimal seconds). IDNA is libidn2's
// (IDNA 2008, non-transitional).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "tenet/type.hpp"

namespace tenet::literal {

/// A canonical value, or why the text is none (`error`: a clause such as "label 2 is longer than 63 octets").
struct Read {
  std::string canonical;    ///< id kinds
  std::int64_t number = 0;  ///< Time, Duration, Int
  bool malformed = false;   ///< presented_pattern only: a value that equals and covers nothing
  std::string error;        ///< empty: fine
  [[nodiscard]] bool ok() const { return error.empty(); }
};

/// A DNS name of a topology or a policy: U-labels become A-labels, ASCII case is folded, one final dot is
/// dropped. Refused: empty, a wildcard, an address, empty labels, labels over 63 or names over 253 octets,
/// characters outside LDH and `_`.
[[nodiscard]] Read read_name(std::string_view text);
/// As read_name, but the whole left-most label may be `*`.
[[nodiscard]] Read read_pattern(std::string_view text);
/// A dNSName or common name as a certificate presents it (bytes, any length): never an error; malformed where
/// it is no presented identifier of RFC 9525 section 6.3 (final dot, NUL, non-ASCII, IP text, partial
/// wildcard, …): then canonical holds the bytes as they are. No IDNA mapping, no dot dropped.
[[nodiscard]] Read presented_pattern(std::string_view bytes);
/// covers_name (tenet/dns_name.hpp) of what was read: what is malformed, or was refused, covers nothing and
/// is covered by nothing.
[[nodiscard]] bool covers(const Read& pattern, const Read& name);
/// IPv4 dotted decimal or IPv6 (RFC 4291 section 2.2); canonical per RFC 5952. No zone ids.
[[nodiscard]] Read read_address(std::string_view text);
/// 4 or 16 octets as in an iPAddress name.
[[nodiscard]] Read address_of_octets(std::string_view octets);
/// ADDRESS/LENGTH with no bits set beyond the length; canonical address and length.
[[nodiscard]] Read read_prefix(std::string_view text);
/// Dotted decimal of at least two arcs, each arc valid (X.660).
[[nodiscard]] Read read_oid(std::string_view text);
/// Hexadecimal digits, optionally separated by colons or spaces; canonical lower case without separators.
[[nodiscard]] Read read_bytes(std::string_view text);
/// `2026-03-15`, `2026-03-15T12:00Z`, `2026-03-15T12:00:30Z` (also with an offset, `+01:00`); years 0001 to
/// 9999.
[[nodiscard]] Read read_time(std::string_view text);
/// `30 days`, `1 hour`, also ISO 8601 `P30D`/`PT1H`; second(s) to week(s); within 64 bits.
[[nodiscard]] Read read_duration(std::string_view text);
[[nodiscard]] Read read_integer(std::string_view text);

/// By kind; for boolean "true" and "false" with number 0 or 1. Not for enumerations and entities.
[[nodiscard]] Read read(Kind kind, std::string_view text);

/// `2026-03-15T00:00:00Z`
[[nodiscard]] std::string write_time(std::int64_t seconds);
/// `30 days`, `36 hours`, `90 seconds`: the largest unit that divides it.
[[nodiscard]] std::string write_duration(std::int64_t seconds);

}  // namespace tenet::literal
