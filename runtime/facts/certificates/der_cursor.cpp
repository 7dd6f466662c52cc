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

bool DerCursor::next_long(DerValue& value) {
  const auto header = read_header(rest_);
  if (!header || rest_.size() - header->size < header->content) return false;
  value = {rest_[0], rest_.first(header->size + header->content),
           rest_.subspan(header->size, header->content), header->minimal};
  if (!header->minimal && irregular_ != nullptr) *irregular_ = true;
  rest_ = rest_.subspan(value.whole.size());
  return true;
}

}  // namespace tenet
