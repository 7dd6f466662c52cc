// OpenSSL's SHA functions themselves, below the interface that asks providers for a digest.
//
// OpenSSL 3 deprecates them, so that providers may bring their own; but the hash that a certificate is known
// by isn't a matter of choice, and shouldn't depend on the process's providers and configuration. Asking took
// a fifth of the time of all hashes of a certificate (OpenSSL 3.0 allocates for each).
#define OPENSSL_SUPPRESS_DEPRECATED
#include "digests.hpp"

#include <openssl/sha.h>

namespace tenet {

// Neither can fail: they work on memory that is there.
Sha256 sha256_of(ByteView bytes) {
  Sha256 hash;
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(hash.data(), &context);
  return hash;
}

Sha1 sha1_of(ByteView bytes) {
  Sha1 hash;
  SHA_CTX context;
  SHA1_Init(&context);
  SHA1_Update(&context, bytes.data(), bytes.size());
  SHA1_Final(hash.data(), &context);
  return hash;
}

std::optional<Sha256> public_key_hash(const EVP_PKEY& key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(&key, &der);
  const OpensslMemory<unsigned char> owned(der);
  if (size <= 0) return std::nullopt;
  return sha256_of(ByteView(der, static_cast<std::size_t>(size)));
}

}  // namespace tenet
