// Finds invalid UTF-8 (RFC 3629), control characters and bidirectional controls (Unicode TR 9, TR 36).
#include "forbidden_characters.hpp"

#include <optional>

namespace tenet::syntax {
namespace {

struct Decoded {
  char32_t code_point = 0;
  std::uint32_t length = 1;
  bool valid = false;
};

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

/// One code point of at least two bytes; not valid if overlong, a surrogate, beyond U+10FFFF or cut short.
Decoded decode_multibyte(std::string_view text, std::size_t at) {
  const std::uint32_t lead = byte_at(text, at);
  const std::uint32_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return {};
  char32_t code_point = lead & (0x7fu >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(text, at + i);
    if ((next & 0xc0u) != 0x80u) return {};
    code_point = (code_point << 6u) | (next & 0x3fu);
  }
  const bool overlong = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
  return {code_point, length, !overlong && !surrogate && code_point <= 0x10ffff};
}

bool is_bidirectional_control(char32_t c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::optional<Forbidden> forbidden_ascii(std::uint32_t c) {
  const bool layout = c == '\t' || c == '\n' || c == '\r';
  return (c < 0x20 && !layout) || c == 0x7f ? std::optional(Forbidden::Control) : std::nullopt;
}

std::optional<Forbidden> forbidden_multibyte(const Decoded& c) {
  if (!c.valid) return Forbidden::NotUtf8;
  if (is_bidirectional_control(c.code_point)) return Forbidden::Bidirectional;
  if (c.code_point >= 0x80 && c.code_point <= 0x9f) return Forbidden::Control;
  return std::nullopt;
}

}  // namespace

std::vector<ForbiddenRun> find_forbidden(std::string_view text, std::size_t limit) {
  std::vector<ForbiddenRun> runs;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint32_t byte = byte_at(text, at);
    const Decoded c = byte < 0x80 ? Decoded{byte, 1, true} : decode_multibyte(text, at);
    const auto what = byte < 0x80 ? forbidden_ascii(byte) : forbidden_multibyte(c);
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c.length)};
    at += c.length;
    if (!what) continue;
    if (!runs.empty() && runs.back().what == *what && runs.back().span.end == span.begin) {
      runs.back().span.end = span.end;
    } else if (runs.size() < limit) {
      runs.push_back({*what, span});
    } else {
      break;
    }
  }
  return runs;
}

}  // namespace tenet::syntax
