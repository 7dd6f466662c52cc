// Hashes of encodings, by OpenSSL. Entry points: sha256_of, sha1_of, public_key_hash.
#pragma once
#include <optional>

#include "der_cursor.hpp"
#include "openssl_handles.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

[[nodiscard]] Sha256 sha256_of(ByteView bytes);
[[nodiscard]] Sha1 sha1_of(ByteView bytes);
/// SHA-256 of the SubjectPublicKeyInfo that belongs to a key, which a certificate and its private key have in
/// common; none where OpenSSL can't encode the key.
[[nodiscard]] std::optional<Sha256> public_key_hash(const EVP_PKEY& key);

}  // namespace tenet
