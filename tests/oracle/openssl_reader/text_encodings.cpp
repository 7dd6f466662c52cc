// UTF-8 (RFC 3629), Latin-1, UCS-2 and UCS-4.
#include "text_encodings.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tenet::reference {
namespace {

constexpr std::uint8_t kUtf8String = 12;
constexpr std::uint8_t kNumericString = 18;
constexpr std::uint8_t kPrintableString = 19;
constexpr std::uint8_t kTeletexString = 20;
constexpr std::uint8_t kIa5String = 22;
constexpr std::uint8_t kVisibleString = 26;
constexpr std::uint8_t kUniversalString = 28;
constexpr std::uint8_t kBmpString = 30;

constexpr std::uint32_t kSurrogateBegin = 0xd800;
constexpr std::uint32_t kSurrogateEnd = 0xe000;
constexpr std::uint32_t kUnicodeEnd = 0x110000;

bool is_scalar(std::uint32_t point) {
  return point < kSurrogateBegin || (point >= kSurrogateEnd && point < kUnicodeEnd);
}

void append_utf8(std::string& text, std::uint32_t point) {
  const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xc0 | point >> 6);
    put(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    put(0xe0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  } else {
    put(0xf0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3f));
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  }
}

/// Bytes of the well-formed UTF-8 sequence at the beginning, 0 if there is none.
std::size_t utf8_sequence(ByteView bytes) {
  const std::uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || bytes.size() < size) return 0;
  std::uint32_t point = lead & (0xffU >> (size + 1));
  for (const std::uint8_t byte : bytes.subspan(1, size - 1)) {
    if ((byte & 0xc0) != 0x80) return 0;
    point = point << 6 | (byte & 0x3fU);
  }
  constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  return point >= kLeast[size] && is_scalar(point) ? size : 0;
}

std::optional<std::string> decode_utf8(ByteView bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = utf8_sequence(bytes.subspan(at));
    if (size == 0) return std::nullopt;
    at += size;
  }
  return std::string(bytes.begin(), bytes.end());
}

std::optional<std::string> decode_wide(ByteView bytes, std::size_t width) {
  if (bytes.size() % width != 0) return std::nullopt;
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += width) {
    std::uint32_t point = 0;
    for (const std::uint8_t byte : bytes.subspan(at, width)) point = point << 8 | byte;
    if (!is_scalar(point)) return std::nullopt;
    append_utf8(text, point);
  }
  return text;
}

}  // namespace

bool is_ascii(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte < 0x80; });
}

bool has_only_its_characters(std::uint8_t tag, ByteView content) {
  constexpr std::string_view kNumeric = "0123456789 ";
  constexpr std::string_view kPrintable =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?";
  if (tag != kNumericString && tag != kPrintableString) return true;
  const std::string_view allowed = tag == kNumericString ? kNumeric : kPrintable;
  return std::all_of(content.begin(), content.end(), [&](std::uint8_t byte) {
    return allowed.find(static_cast<char>(byte)) != std::string_view::npos;
  });
}

std::optional<std::string> decode_asn1_text(std::uint8_t tag, ByteView content) {
  switch (tag) {
    case kUtf8String: return decode_utf8(content);
    case kNumericString:
    case kPrintableString:
    case kIa5String:
    case kVisibleString:
      if (!is_ascii(content)) return std::nullopt;
      return std::string(content.begin(), content.end());
    case kTeletexString: {
      std::string text;
      for (const std::uint8_t byte : content) append_utf8(text, byte);
      return text;
    }
    case kUniversalString: return decode_wide(content, 4);
    case kBmpString: return decode_wide(content, 2);
    default: return std::nullopt;
  }
}

std::string show_bytes(ByteView bytes) {
  constexpr std::array<char, 16> kDigits{'0', '1', '2', '3', '4', '5', '6', '7',
                                         '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = utf8_sequence(bytes.subspan(at));
    if (size == 0) {
      text += "\\x";
      text += kDigits[bytes[at] >> 4];
      text += kDigits[bytes[at] & 0x0f];
      ++at;
      continue;
    }
    text.append(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                bytes.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
  }
  return text;
}

}  // namespace tenet::reference
