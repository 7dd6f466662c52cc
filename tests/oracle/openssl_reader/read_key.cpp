// SubjectPublicKeyInfo (RFC 5280 4.1.2.7, RFC 3279 2.3, RFC 5480 2.1, RFC 8410) without decoding the key:
// OpenSSL's decoders are where a plain reader spends nearly all of its time, and only signatures need them.
#include "read_key.hpp"

#include <bit>
#include <string>

#include "object_identifiers.hpp"

namespace tenet::reference {
namespace {

struct KeyKindRow {
  KeyKind kind;
  std::string_view oid;
};
constexpr KeyKindRow kKinds[] = {
#define TENET_KEY_KIND(name, oid, meaning) {KeyKind::name, oid},
#include "tenet/certificates/key_kinds.def"
#undef TENET_KEY_KIND
};

struct CurveRow {
  std::string_view oid;
  std::uint32_t bits;
};
constexpr CurveRow kCurves[] = {
#define TENET_CURVE(oid, bits, name) {oid, bits},
#include "tenet/certificates/curves.def"
#undef TENET_CURVE
};

KeyKind kind_of(std::string_view oid) {
  for (const KeyKindRow& row : kKinds) {
    if (row.oid == oid) return row.kind;
  }
  return KeyKind::other_key;
}

/// Bits of an INTEGER's content, none of zero. The sign isn't looked at: moduli written without the zero byte
/// in front occur, and OpenSSL reads them as positive, too.
std::optional<std::uint32_t> bits_of(ByteView integer) {
  while (!integer.empty() && integer.front() == 0) integer = integer.subspan(1);
  if (integer.empty()) return std::nullopt;
  return static_cast<std::uint32_t>((integer.size() - 1) * 8 +
                                    static_cast<std::size_t>(std::bit_width(integer.front())));
}

/// Content of the first INTEGER of a SEQUENCE: an RSA modulus, the prime of DSA's parameters. Empty if there
/// is none.
ByteView first_integer(ByteView sequence) {
  const auto values = DerCursor(sequence).next(der_tag::kSequence);
  const auto integer = DerCursor(values ? values->content : ByteView{}).next(der_tag::kInteger);
  return integer ? integer->content : ByteView{};
}

void read_modulus(ByteView key, CertificateFacts& facts) {
  const ByteView modulus = first_integer(key);
  facts.key.bits = bits_of(modulus);
  if (!facts.key.bits)
    facts.flaws.push_back({FlawKind::bad_key, "its modulus can't be read"});
  else if (modulus.front() >= 0x80)
    facts.flaws.push_back({FlawKind::bad_key, "its modulus is written as a negative number"});
}

/// Bits of the prime in explicit curve parameters: version, then the field's type and prime (RFC 3279 2.3.5).
std::optional<std::uint32_t> bits_of_explicit_curve(ByteView content) {
  DerCursor values(content);
  if (!values.next(der_tag::kInteger)) return std::nullopt;
  const auto field = values.next(der_tag::kSequence);
  if (!field) return std::nullopt;
  DerCursor parts(field->content);
  if (!parts.next(der_tag::kObjectIdentifier)) return std::nullopt;
  const auto prime = parts.next(der_tag::kInteger);
  return prime ? bits_of(prime->content) : std::nullopt;
}

void read_curve(const std::optional<DerValue>& parameters, CertificateFacts& facts) {
  if (!parameters) {
    facts.flaws.push_back({FlawKind::bad_key, "it names no curve"});
    return;
  }
  if (parameters->tag == der_tag::kSequence) {
    facts.key.bits = bits_of_explicit_curve(parameters->content);
    facts.flaws.push_back({FlawKind::explicit_curve, {}});
    return;
  }
  if (parameters->tag != der_tag::kObjectIdentifier) {
    facts.flaws.push_back({FlawKind::bad_key, "its curve is neither named nor spelt out"});
    return;
  }
  facts.key.curve = dotted_oid(parameters->content);
  for (const CurveRow& row : kCurves) {
    if (row.oid == *facts.key.curve) facts.key.bits = row.bits;
  }
}

/// Montgomery and Edwards keys have one size (RFC 8410, RFC 7748): the bytes of the key.
std::optional<std::uint32_t> bits_of_raw_key(std::string_view oid, ByteView key) {
  constexpr std::string_view kRawKeys = "1.3.101.11";  // X25519 .110, X448 .111, Ed25519 .112, Ed448 .113
  if (oid.size() != kRawKeys.size() + 1 || !oid.starts_with(kRawKeys)) return std::nullopt;
  return static_cast<std::uint32_t>(key.size() * 8);
}

}  // namespace

void read_key(ByteView spki, CertificateFacts& facts) {
  const auto outer = DerCursor(spki).next(der_tag::kSequence);
  if (!outer) return;
  DerCursor values(outer->content);
  const auto algorithm = values.next(der_tag::kSequence);
  const auto bit_string = values.next(der_tag::kBitString);
  DerCursor identifier(algorithm ? algorithm->content : ByteView{});
  const auto oid = identifier.next(der_tag::kObjectIdentifier);
  if (!oid || !bit_string || bit_string->content.empty()) {
    facts.flaws.push_back({FlawKind::bad_key, "its algorithm or its bytes are missing"});
    return;
  }
  const auto parameters = identifier.next();
  const ByteView key = bit_string->content.subspan(1);
  facts.key.algorithm = dotted_oid(oid->content);
  facts.key.kind = kind_of(facts.key.algorithm);
  switch (facts.key.kind) {
    case KeyKind::rsa: read_modulus(key, facts); return;
    case KeyKind::ec: read_curve(parameters, facts); return;
    // DSA parameters may be inherited from the issuer (RFC 3279 2.3.2), so without them the size is merely
    // unknown.
    case KeyKind::dsa:
      facts.key.bits = parameters ? bits_of(first_integer(parameters->whole)) : std::nullopt;
      return;
    default: facts.key.bits = bits_of_raw_key(facts.key.algorithm, key); return;
  }
}

}  // namespace tenet::reference
