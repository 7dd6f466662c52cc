// Reading a tag and a length of any size: with the short form in der_cursor.hpp the only arithmetic on
// untrusted lengths.
#include "der_cursor.hpp"

namespace tenet {

DerCursor::Header DerCursor::read_header(ByteView bytes) {
  constexpr std::size_t kMaxTagBytes = 5;
  constexpr std::size_t kMaxLengthBytes = 4;
  // A length of one or two more bytes is nearly all there is.
  if (bytes.size() > 4 && (bytes[0] & der_tag::kLongForm) != der_tag::kLongForm) {
    if (bytes[1] == 0x81) return {bytes[2], 3, bytes[2] >= 0x80};
    const std::size_t length = static_cast<std::size_t>(bytes[2]) << 8 | bytes[3];
    if (bytes[1] == 0x82) return {length, 4, length >= 0x100};
  }
  std::size_t tag = 1;
  if ((bytes[0] & der_tag::kLongForm) == der_tag::kLongForm) {
    while (tag < bytes.size() && (bytes[tag] & 0x80) != 0) ++tag;
    if (++tag > kMaxTagBytes || tag >= bytes.size()) return {};
  }
  const std::size_t first = bytes[tag];
  if (first < 0x80) return {first, static_cast<std::uint32_t>(tag + 1), true};
  const std::size_t count = first & 0x7f;
  if (count == 0 || bytes.size() - tag - 1 < count) return {};
  std::size_t length = 0;
  std::size_t significant = 0;
  for (const std::uint8_t byte : bytes.subspan(tag + 1, count)) {
    if (significant > 0 || byte != 0) ++significant;
    if (significant > kMaxLengthBytes) return {};
    length = length << 8 | byte;
  }
  return {length, static_cast<std::uint32_t>(tag + 1 + count), length >= 0x80 && significant == count};
}

}  // namespace tenet
