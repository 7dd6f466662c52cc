// Arcs of up to 64 bits are written here; longer ones (2.25 with a UUID) by OpenSSL.
#include "object_identifiers.hpp"

#include <openssl/asn1.h>

#include <array>

#include "openssl_errors.hpp"
#include "openssl_handles.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {
namespace {

std::string dotted_long_oid(ByteView content) {
  constexpr std::size_t kMaxOid = 512;
  if (content.size() <= kMaxOid) {
    const ErrorQueueBorder border;
    Bytes der{der_tag::kObjectIdentifier, 0x82, static_cast<std::uint8_t>(content.size() >> 8),
              static_cast<std::uint8_t>(content.size())};
    der.insert(der.end(), content.begin(), content.end());
    const unsigned char* at = der.data();
    const OpensslHandle<ASN1_OBJECT, ASN1_OBJECT_free> object(
        d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(der.size())));
    std::array<char, 4096> text{};
    const int size = object ? OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object.get(), 1) : -1;
    if (size > 0 && static_cast<std::size_t>(size) < text.size())
      return {text.data(), static_cast<std::size_t>(size)};
  }
  return "#" + hexadecimal(content);
}

}  // namespace

std::string dotted_oid(ByteView content) {
  constexpr std::uint64_t kOverflow = 0xfe00000000000000;
  std::string text;
  std::uint64_t arc = 0;
  bool inside = false;
  for (const std::uint8_t byte : content) {
    if ((!inside && byte == 0x80) || (arc & kOverflow) != 0) return dotted_long_oid(content);
    arc = arc << 7 | (byte & 0x7fU);
    inside = (byte & 0x80) != 0;
    if (inside) continue;
    if (text.empty()) {
      const std::uint64_t root = arc < 80 ? arc / 40 : 2;
      text = std::to_string(root) + '.';
      arc -= root * 40;
    } else {
      text += '.';
    }
    text += std::to_string(arc);
    arc = 0;
  }
  return inside || text.empty() ? dotted_long_oid(content) : text;
}

std::string dotted_oid(const ASN1_OBJECT* object) {
  if (object == nullptr) return {};
  return dotted_oid(ByteView(OBJ_get0_data(object), OBJ_length(object)));
}

}  // namespace tenet::reference
