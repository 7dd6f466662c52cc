// What a public key says of itself: kind, size, curve, hash. Read from the SubjectPublicKeyInfo without
// decoding it.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tenet {

using Sha256 = std::array<std::uint8_t, 32>;
using Sha1 = std::array<std::uint8_t, 20>;

enum class KeyKind : std::uint8_t { rsa, ec, ed25519, ed448, dsa, other_key };
/// The kind's name in Tenet: "rsa", …, "other_key".
[[nodiscard]] std::string_view name_of(KeyKind kind);

/// Facts of one public key (RFC 5280 4.1.2.7). Its texts are those of the CertificateFacts it is part of; two
/// keys are the same key if their spki_sha256 are equal.
struct KeyFacts {
  KeyKind kind = KeyKind::other_key;
  std::string_view algorithm;  ///< Dotted OID of the algorithm; tells RSASSA-PSS keys from other RSA keys.
  std::optional<std::uint32_t>
      bits;  ///< Of the modulus, the curve, or the key; none where the kind or curve is unknown.
  std::optional<std::string_view> curve;  ///< Dotted OID of a named curve, of EC keys only.
  Sha256 spki_sha256{};                   ///< Over the SubjectPublicKeyInfo's exact bytes.
};

}  // namespace tenet
