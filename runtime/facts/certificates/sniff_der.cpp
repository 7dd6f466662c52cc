// Shapes of the usual cryptographic files (RFC 5280 4.1 and 5.1, 2986, 5208, 8017, 5915, 2315, 7292).
#include "sniff_der.hpp"

#include <algorithm>
#include <array>

namespace tenet {
namespace {

constexpr std::array<std::uint8_t, 8> kPkcs7Prefix{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07};

bool is_pkcs7_oid(ByteView oid) {
  return oid.size() > kPkcs7Prefix.size() &&
         std::equal(kPkcs7Prefix.begin(), kPkcs7Prefix.end(), oid.begin());
}

/// Begins with a version number: a private key, or PKCS#12.
DerKind sniff_versioned(DerCursor values) {
  (void)values.next();
  const auto second = values.next();
  if (!second) return DerKind::unknown;
  if (second->tag == der_tag::kInteger || second->tag == der_tag::kOctetString) return DerKind::private_key;
  if (second->tag != der_tag::kSequence) return DerKind::unknown;
  const auto oid = DerCursor(second->content).next(der_tag::kObjectIdentifier);
  if (oid && is_pkcs7_oid(oid->content)) return DerKind::pkcs12;
  return values.peek_tag() == der_tag::kOctetString ? DerKind::private_key : DerKind::unknown;
}

/// Begins with a SEQUENCE of which this is the content: something signed, an encrypted key or a public key.
DerKind sniff_nested(ByteView first, std::uint8_t second_tag) {
  DerCursor inner(first);
  switch (inner.peek_tag()) {
    case der_tag::explicit_tag(0): return DerKind::certificate;
    case der_tag::kObjectIdentifier:
      if (second_tag == der_tag::kOctetString) return DerKind::encrypted_private_key;
      return second_tag == der_tag::kBitString ? DerKind::public_key : DerKind::unknown;
    case der_tag::kSequence: return DerKind::revocation_list;
    case der_tag::kInteger: break;
    default: return DerKind::unknown;
  }
  // INTEGER first: a request goes on with name, key, attributes; a list with algorithm, name, time; a version
  // 1 certificate with algorithm, name, validity, name.
  (void)inner.next();
  (void)inner.next();
  const auto third = inner.next();
  const std::uint8_t fourth = inner.peek_tag();
  if (third && fourth == der_tag::explicit_tag(0)) return DerKind::certificate_request;
  if (fourth == der_tag::kUtcTime || fourth == der_tag::kGeneralizedTime) return DerKind::revocation_list;
  return fourth == der_tag::kSequence ? DerKind::certificate : DerKind::unknown;
}

}  // namespace

std::string_view name_of(DerKind kind) {
  switch (kind) {
    case DerKind::certificate: return "a certificate";
    case DerKind::certificate_request: return "a certificate signing request";
    case DerKind::revocation_list: return "a certificate revocation list";
    case DerKind::public_key: return "a public key";
    case DerKind::private_key: return "a private key";
    case DerKind::encrypted_private_key: return "an encrypted private key";
    case DerKind::pkcs7: return "a PKCS#7 file";
    case DerKind::pkcs12: return "a PKCS#12 file";
    case DerKind::unknown: break;
  }
  return "something unknown";
}

DerKind sniff_der(ByteView der) {
  const auto outer = DerCursor(der).next(der_tag::kSequence);
  // A file cut short, or in BER, still shows its first inner values; the rest of the kinds need the whole
  // frame.
  if (!outer) return DerKind::unknown;
  DerCursor values(outer->content);
  switch (values.peek_tag()) {
    case der_tag::kInteger: return sniff_versioned(values);
    case der_tag::kObjectIdentifier: {
      const auto oid = values.next();
      return oid && is_pkcs7_oid(oid->content) ? DerKind::pkcs7 : DerKind::unknown;
    }
    case der_tag::kSequence: {
      const auto first = values.next();
      return first ? sniff_nested(first->content, values.peek_tag()) : DerKind::unknown;
    }
    default: return DerKind::unknown;
  }
}

}  // namespace tenet
