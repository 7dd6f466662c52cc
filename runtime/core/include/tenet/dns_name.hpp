// The ASCII rules of DNS names that facts, compiler and VM share. Entry points: is_dns_label, folded_name,
// covers_name.
//
// U-labels and what certificates present are tenet::literal's; here names are ASCII.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace tenet {

inline constexpr std::size_t kLongestLabel = 63;  ///< octets, RFC 1035 section 2.3.4
inline constexpr std::size_t kLongestName = 253;  ///< octets as text without a final dot, likewise

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters, digits, hyphens (at a label's edge too, as resolvers let pass) and underscores.
[[nodiscard]] constexpr bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_ascii_digit(c) || c == '-' || c == '_';
}
/// Whether the text may stand as one label.
[[nodiscard]] bool is_dns_label(std::string_view text);

/// ASCII letters in lower case; nothing else changes.
[[nodiscard]] std::string folded_name(std::string_view text);

/// RFC 9525 section 6.3, on canonical texts of which neither is malformed: equal, or the pattern is `*.rest`
/// and the name one label, a dot and rest.
[[nodiscard]] bool covers_name(std::string_view pattern, std::string_view name);

}  // namespace tenet
