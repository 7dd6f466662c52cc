// Reading a tag and a length of any size: with the short form in der_cursor.hpp the only arithmetic on
// untrusted lengths.
#include "der_cursor.hpp"

namespace tenet {
namespace {

struct Header {
  std::size_t size = 0;
  std::size_t content = 0;
  bool minimal = true;
};

std::optional<Header> read_header(ByteView bytes) {
  constexpr std::size_t kMaxTagBytes = 5;
  constexpr std::size_t kMaxLengthBytes = 4;
  if (bytes.size() < 2) return std::nullopt;
  std::size_t tag = 1;
  if ((bytes[0] & der_tag::kLongForm) == der_tag::kLongForm) {
    while (tag < bytes.size() && (bytes[tag] & 0x80) != 0) ++tag;
    if (++tag > kMaxTagBytes || tag >= bytes.size()) return std::nullopt;
  }
  const std::size_t first = bytes[tag];
  if (first < 0x80) return Header{tag + 1, first, true};
  const std::size_t count = first & 0x7f;
  if (count == 0 || bytes.size() - tag - 1 < count) return std::nullopt;
  std::size_t length = 0;
  std::size_t significant = 0;
  for (const std::uint8_t byte : bytes.subspan(tag + 1, count)) {
    if (significant > 0 || byte != 0) ++significant;
    if (significant > kMaxLengthBytes) return std::nullopt;
    length = length << 8 | byte;
  }
  return Header{tag + 1 + count, length, length >= 0x80 && significant == count};
}

}  // namespace

bool DerCursor::read_long(ByteView bytes, DerValue& value) {
  // A length of one or two more bytes is nearly all there is.
  if (bytes.size() > 4 && (bytes[0] & der_tag::kLongForm) != der_tag::kLongForm &&
      (bytes[1] == 0x81 || bytes[1] == 0x82)) {
    const bool one = bytes[1] == 0x81;
    const std::size_t header = one ? 3 : 4;
    const std::size_t length = one ? bytes[2] : static_cast<std::size_t>(bytes[2] << 8 | bytes[3]);
    if (bytes.size() - header < length) return false;
    value = {bytes[0], bytes.first(header + length), bytes.subspan(header, length),
             length >= (one ? 0x80U : 0x100U)};
    return true;
  }
  const auto header = read_header(bytes);
  if (!header || bytes.size() - header->size < header->content) return false;
  value = {bytes[0], bytes.first(header->size + header->content),
           bytes.subspan(header->size, header->content), header->minimal};
  return true;
}

}  // namespace tenet
