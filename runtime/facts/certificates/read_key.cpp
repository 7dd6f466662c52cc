// SubjectPublicKeyInfo (RFC 5280 4.1.2.7, RFC 3279 2.3, RFC 5480 2.1, RFC 8410) without decoding the key:
// OpenSSL's decoders are where a plain reader spends nearly all of its time, and only signatures need them.
#include "read_key.hpp"

#include <bit>

#include "known_oids.hpp"
#include "object_identifiers.hpp"
#include "strict_values.hpp"

namespace tenet {
namespace {

constexpr KeyKind kKinds[] = {
#define TENET_KEY_KIND(name, oid, meaning) KeyKind::name,
#include "tenet/certificates/key_kinds.def"
#undef TENET_KEY_KIND
};

constexpr std::uint32_t kCurveBits[] = {
#define TENET_CURVE(oid, bits, name) bits,
#include "tenet/certificates/curves.def"
#undef TENET_CURVE
};

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
  DerValue values;
  DerValue integer;
  if (!DerCursor(sequence).next(der_tag::kSequence, values)) return {};
  return DerCursor(values.content).next(der_tag::kInteger, integer) ? integer.content : ByteView{};
}

void read_modulus(ByteView key, CertificateDraft& draft) {
  const ByteView modulus = first_integer(key);
  draft.facts.key.bits = bits_of(modulus);
  if (!draft.facts.key.bits)
    draft.flaw(FlawKind::bad_key, "its modulus can't be read");
  else if (modulus.front() >= 0x80)
    draft.flaw(FlawKind::bad_key, "its modulus is written as a negative number");
}

/// Bits of the prime in explicit curve parameters: version, then the field's type and prime (RFC 3279 2.3.5).
std::optional<std::uint32_t> bits_of_explicit_curve(ByteView content) {
  DerCursor values(content);
  DerValue value;
  if (!values.next(der_tag::kInteger, value) || !values.next(der_tag::kSequence, value)) return std::nullopt;
  DerCursor parts(value.content);
  if (!parts.next(der_tag::kObjectIdentifier, value) || !parts.next(der_tag::kInteger, value))
    return std::nullopt;
  return bits_of(value.content);
}

void read_curve(const std::optional<DerValue>& parameters, CertificateDraft& draft) {
  KeyFacts& key = draft.facts.key;
  if (!parameters) {
    draft.flaw(FlawKind::bad_key, "it names no curve");
    return;
  }
  if (parameters->tag == der_tag::kSequence) {
    key.bits = bits_of_explicit_curve(parameters->content);
    draft.flaw(FlawKind::explicit_curve);
    return;
  }
  if (parameters->tag != der_tag::kObjectIdentifier) {
    draft.flaw(FlawKind::bad_key, "its curve is neither named nor spelt out");
    return;
  }
  const KnownOid* curve = find_oid(parameters->content, OidRole::curve);
  key.curve = curve != nullptr ? curve->dotted : dotted_oid(parameters->content, draft.arena);
  if (curve != nullptr) key.bits = kCurveBits[curve->index];
}

/// Montgomery and Edwards keys have one size (RFC 8410, RFC 7748): the bytes of the key.
std::optional<std::uint32_t> bits_of_raw_key(std::string_view oid, ByteView key) {
  constexpr std::string_view kRawKeys = "1.3.101.11";  // X25519 .110, X448 .111, Ed25519 .112, Ed448 .113
  if (oid.size() != kRawKeys.size() + 1 || !oid.starts_with(kRawKeys)) return std::nullopt;
  return static_cast<std::uint32_t>(key.size() * 8);
}

void read_size(ByteView bytes, const std::optional<DerValue>& parameters, CertificateDraft& draft) {
  KeyFacts& key = draft.facts.key;
  switch (key.kind) {
    case KeyKind::rsa: read_modulus(bytes, draft); return;
    case KeyKind::ec: read_curve(parameters, draft); return;
    // DSA parameters may be inherited from the issuer (RFC 3279 2.3.2), so without them the size is merely
    // unknown.
    case KeyKind::dsa:
      key.bits = parameters ? bits_of(first_integer(parameters->whole)) : std::nullopt;
      return;
    default: key.bits = bits_of_raw_key(key.algorithm, bytes); return;
  }
}

}  // namespace

void read_key(ByteView spki, CertificateDraft& draft) {
  DerValue outer;
  if (!DerCursor(spki, &draft.irregular).next(der_tag::kSequence, outer)) return;
  DerCursor values(outer.content, &draft.irregular);
  DerValue algorithm;
  DerValue bit_string;
  DerValue oid;
  const bool found = values.next(der_tag::kSequence, algorithm);
  DerCursor identifier(algorithm.content, &draft.irregular);
  if (!found || !values.next(der_tag::kBitString, bit_string) || bit_string.content.empty() ||
      !identifier.next(der_tag::kObjectIdentifier, oid)) {
    draft.irregular = true;  // What couldn't be read hasn't been looked at.
    draft.flaw(FlawKind::bad_key, "its algorithm or its bytes are missing");
    return;
  }
  const auto parameters = identifier.next();
  if (may_break_der(bit_string) || (parameters && may_break_der(*parameters)) || !identifier.at_end() ||
      !values.at_end())
    draft.irregular = true;
  const KnownOid* known = find_oid(oid.content, OidRole::key_algorithm);
  KeyFacts& key = draft.facts.key;
  key.algorithm = known != nullptr ? known->dotted : dotted_oid(oid.content, draft.arena);
  key.kind = known != nullptr ? kKinds[known->index] : KeyKind::other_key;
  read_size(bit_string.content.subspan(1), parameters, draft);
}

}  // namespace tenet
