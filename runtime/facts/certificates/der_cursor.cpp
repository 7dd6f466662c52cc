// Reading one tag and length, the only arithmetic on untrusted lengths.
#include "der_cursor.hpp"

namespace tenet {
namespace {

struct Header {
  std::size_t size = 0;
  std::size_t content = 0;
  bool minimal = true;
};

std::optional<Header> read_header(ByteView bytes) {
  constexpr std::uint8_t kLongTag = 0x1f;
  constexpr std::size_t kMaxLengthBytes = 4;
  if (bytes.size() < 2 || (bytes[0] & kLongTag) == kLongTag) return std::nullopt;
  const std::size_t first = bytes[1];
  if (first < 0x80) return Header{2, first, true};
  const std::size_t count = first & 0x7f;
  if (count == 0 || bytes.size() < 2 + count) return std::nullopt;
  std::size_t length = 0;
  std::size_t significant = 0;
  for (const std::uint8_t byte : bytes.subspan(2, count)) {
    if (significant > 0 || byte != 0) ++significant;
    if (significant > kMaxLengthBytes) return std::nullopt;
    length = length << 8 | byte;
  }
  return Header{2 + count, length, length >= 0x80 && significant == count};
}

}  // namespace

std::optional<DerValue> DerCursor::next() {
  const auto header = read_header(rest_);
  if (!header || rest_.size() - header->size < header->content) return std::nullopt;
  const DerValue value{rest_[0], rest_.first(header->size + header->content),
                       rest_.subspan(header->size, header->content), header->minimal};
  rest_ = rest_.subspan(value.whole.size());
  return value;
}

std::optional<DerValue> DerCursor::next(std::uint8_t tag) {
  if (peek_tag() != tag) return std::nullopt;
  return next();
}

}  // namespace tenet
