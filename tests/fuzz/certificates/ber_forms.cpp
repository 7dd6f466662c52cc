// By OpenSSL's own header reader, which takes all of BER.
#include "ber_forms.hpp"

#include <openssl/asn1.h>
#include <openssl/err.h>

#include <algorithm>
#include <array>

namespace tenet::testing {
namespace {

constexpr int kMaxDepth = 32;

struct BerHeader {
  const unsigned char* content = nullptr;
  long size = 0;
  int number = 0;
  int tag_class = 0;
  bool constructed = false;
  bool indefinite = false;
  bool long_tag = false;
};

/// False where no value begins here.
bool read_header(std::span<const std::uint8_t> bytes, BerHeader& header) {
  header.content = bytes.data();
  const int result = ASN1_get_object(&header.content, &header.size, &header.number, &header.tag_class,
                                     static_cast<long>(bytes.size()));
  ERR_clear_error();
  header.constructed = (result & V_ASN1_CONSTRUCTED) != 0;
  header.indefinite = (result & 1) != 0;
  header.long_tag = (bytes[0] & 0x1f) == 0x1f;
  return (result & 0x80) == 0;
}

bool is_ber_form(const BerHeader& header) {
  const bool list = header.number == V_ASN1_SEQUENCE || header.number == V_ASN1_SET;
  if (header.indefinite || (header.long_tag && header.number < 31)) return true;
  return header.tag_class == V_ASN1_UNIVERSAL && header.constructed != list;
}

bool find(std::span<const std::uint8_t> bytes, int depth) {
  while (!bytes.empty()) {
    BerHeader header;
    if (!read_header(bytes, header)) return false;
    const auto begin = static_cast<std::size_t>(header.content - bytes.data());
    const auto content = bytes.subspan(begin, static_cast<std::size_t>(header.size));
    if (is_ber_form(header)) return true;
    if (header.constructed && depth < kMaxDepth && find(content, depth + 1)) return true;
    bytes = bytes.subspan(begin + content.size());
  }
  return false;
}

}  // namespace

bool has_ber_form(std::span<const std::uint8_t> bytes) { return find(bytes, 0); }

bool may_have_long_zero(std::span<const std::uint8_t> bytes) {
  const auto is_zero = [](std::uint8_t byte) { return byte == 0; };
  for (; !bytes.empty(); bytes = bytes.subspan(1)) {
    const std::size_t size = bytes[0] & 0x7fU;
    if (bytes[0] <= 0x80 || size >= bytes.size()) continue;
    if (std::all_of(bytes.begin() + 1, bytes.begin() + 1 + static_cast<std::ptrdiff_t>(size), is_zero))
      return true;
  }
  return false;
}

bool openssl_takes_long_zero() {
  constexpr std::array<std::uint8_t, 3> kNull{V_ASN1_NULL, 0x81, 0};
  BerHeader header;
  return read_header(kNull, header);
}

}  // namespace tenet::testing
