// UTF-8 (RFC 3629), Latin-1, UCS-2 and UCS-4.
#include "text_encodings.hpp"

namespace tenet {
namespace {

constexpr std::uint32_t kSurrogateBegin = 0xd800;
constexpr std::uint32_t kSurrogateEnd = 0xe000;
constexpr std::uint32_t kUnicodeEnd = 0x110000;
constexpr std::size_t kMaxUtf8 = 4;

bool is_scalar(std::uint32_t point) {
  return point < kSurrogateBegin || (point >= kSurrogateEnd && point < kUnicodeEnd);
}

char* put_utf8(char* at, std::uint32_t point) {
  const auto put = [&](std::uint32_t byte) { *at++ = static_cast<char>(byte); };
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
  return at;
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

bool is_utf8(ByteView bytes) {
  if (is_ascii(bytes)) return true;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = utf8_sequence(bytes.subspan(at));
    if (size == 0) return false;
    at += size;
  }
  return true;
}

/// Gives `take` each code point of `width` bytes; false where one isn't.
template <typename Take>
bool walk_wide(ByteView bytes, std::size_t width, Take take) {
  if (bytes.size() % width != 0) return false;
  for (std::size_t at = 0; at < bytes.size(); at += width) {
    std::uint32_t point = 0;
    for (const std::uint8_t byte : bytes.subspan(at, width)) point = point << 8 | byte;
    if (!is_scalar(point)) return false;
    take(point);
  }
  return true;
}

std::optional<std::string_view> decode_wide(ByteView bytes, std::size_t width, FactArena& arena) {
  char* begin = arena.reserve(bytes.size() / width * kMaxUtf8);
  char* end = begin;
  if (!walk_wide(bytes, width, [&](std::uint32_t point) { end = put_utf8(end, point); })) return std::nullopt;
  return arena.finish(begin, end);
}

}  // namespace

unsigned traits_of(ByteView bytes) {
  unsigned traits = 0;
  for (const std::uint8_t byte : bytes) traits |= kByteTraits[byte];
  return traits;
}

bool is_ascii(ByteView bytes) {
  std::uint64_t bits = 0;
  std::size_t at = 0;
  for (; bytes.size() - at >= sizeof bits; at += sizeof bits) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    bits |= word;
  }
  if (at > 0 && at < bytes.size()) {  // The last word overlaps the one before it.
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + (bytes.size() - sizeof word), sizeof word);
    return ((bits | word) & 0x8080808080808080) == 0;
  }
  for (; at < bytes.size(); ++at) bits |= bytes[at];
  return (bits & 0x8080808080808080) == 0;
}

bool has_only_its_characters(std::uint8_t tag, ByteView content) {
  if (tag == der_tag::kNumericString) return (traits_of(content) & kNotNumeric) == 0;
  if (tag == der_tag::kPrintableString) return (traits_of(content) & kNotPrintable) == 0;
  return true;
}

std::optional<std::string_view> decode_asn1_text(std::uint8_t tag, ByteView content, FactArena& arena) {
  switch (tag) {
    case der_tag::kUtf8String: return is_utf8(content) ? std::optional(view_text(content)) : std::nullopt;
    case der_tag::kNumericString:
    case der_tag::kPrintableString:
    case der_tag::kIa5String:
    case der_tag::kVisibleString: return is_ascii(content) ? std::optional(view_text(content)) : std::nullopt;
    case der_tag::kTeletexString: {
      if (is_ascii(content)) return view_text(content);
      char* begin = arena.reserve(content.size() * 2);
      char* end = begin;
      for (const std::uint8_t byte : content) end = put_utf8(end, byte);
      return arena.finish(begin, end);
    }
    case der_tag::kUniversalString: return decode_wide(content, 4, arena);
    case der_tag::kBmpString: return decode_wide(content, 2, arena);
    default: return std::nullopt;
  }
}

bool is_decodable_text(std::uint8_t tag, ByteView content) {
  const auto nothing = [](std::uint32_t) {};
  switch (tag) {
    case der_tag::kUtf8String: return is_utf8(content);
    case der_tag::kUniversalString: return walk_wide(content, 4, nothing);
    case der_tag::kBmpString: return walk_wide(content, 2, nothing);
    default: return true;
  }
}

std::string_view show_bytes(ByteView bytes, FactArena& arena) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (is_utf8(bytes)) return view_text(bytes);
  char* begin = arena.reserve(bytes.size() * kMaxUtf8);
  char* end = begin;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = utf8_sequence(bytes.subspan(at));
    if (size == 0) {
      *end++ = '\\';
      *end++ = 'x';
      *end++ = kDigits[bytes[at] >> 4];
      *end++ = kDigits[bytes[at] & 0x0f];
      ++at;
      continue;
    }
    std::memcpy(end, bytes.data() + at, size);
    end += size;
    at += size;
  }
  return arena.finish(begin, end);
}

}  // namespace tenet
