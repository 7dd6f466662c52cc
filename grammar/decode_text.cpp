// The values of text literals: escapes resolved.
#include <charconv>

#include "tenet/syntax.hpp"

namespace tenet::syntax {
namespace {

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&out](std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  const auto tail = [&](std::uint32_t shift) { byte(0x80u | ((c >> shift) & 0x3fu)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) return byte(0xc0u | (c >> 6u)), tail(0);
  if (c < 0x10000) return byte(0xe0u | (c >> 12u)), tail(6), tail(0);
  byte(0xf0u | (c >> 18u)), tail(12), tail(6), tail(0);
}

/// The character of `\u{…}` at the start of `text`, and how long the escape is; length 0 if it isn't one.
std::size_t append_unicode_escape(std::string& out, std::string_view text) {
  const auto close = text.find('}');
  if (!text.starts_with("\\u{") || close == std::string_view::npos) return 0;
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data() + 3, text.data() + close, value, 16);
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (read.ec != std::errc{} || read.ptr != text.data() + close || value > 0x10ffff || surrogate) return 0;
  append_utf8(out, value);
  return close + 1;
}

std::string decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at++];
    } else if (const auto length = append_unicode_escape(out, text.substr(at))) {
      at += length;
    } else {
      const char c = text[at + 1];
      out += c == 'n'   ? '\n'
             : c == 't' ? '\t'
                        : c;  // an unknown escape was reported; it stands for its character
      at += 2;
    }
  }
  return out;
}

}  // namespace

std::string SyntaxTree::decode_text(NodeId id) const { return decode(text(id)); }

std::optional<std::string> SyntaxTree::plain_text(NodeId id) const {
  std::string value;
  for (const NodeId part : children(id)) {
    if (kind(part) != NodeKind::TextPart) return std::nullopt;
    value += decode_text(part);
  }
  return value;
}

}  // namespace tenet::syntax
