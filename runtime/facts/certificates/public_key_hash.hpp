// The hash that a certificate and its private key have in common. Entry points: sha256_of, public_key_hash.
#pragma once
#include <optional>

#include "der_cursor.hpp"
#include "openssl_handles.hpp"
#include "tenet/key_facts.hpp"

namespace tenet {

/// SHA-256; none only where the library context has none.
[[nodiscard]] std::optional<Sha256> sha256_of(ByteView bytes, OSSL_LIB_CTX* library);
/// Of the SubjectPublicKeyInfo that belongs to a key.
[[nodiscard]] std::optional<Sha256> public_key_hash(const EVP_PKEY& key, OSSL_LIB_CTX* library);

}  // namespace tenet
