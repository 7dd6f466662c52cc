// OpenSSL's SHA functions themselves, below the interface that asks providers for a digest.
//
// OpenSSL 3 deprecates them, so that providers may bring their own; but the hash that a certificate is known
// by isn't a matter of choice, and shouldn't depend on the process's providers and configuration. Asking took
// a fifth of the time of all hashes of a certificate (OpenSSL 3.0 allocates for each).
#define OPENSSL_SUPPRESS_DEPRECATED
#include "digests.hpp"

#include <openssl/sha.h>

namespace tenet {

namespace {

/// It can't fail: it works on memory that is there.
template <typename Context, auto Init, auto Update, auto Final, typename Hash>
Hash hash_of(ByteView bytes) {
  Hash hash;
  Context context;
  Init(&context);
  Update(&context, bytes.data(), bytes.size());
  Final(hash.data(), &context);
  return hash;
}

}  // namespace

Sha256 sha256_of(ByteView bytes) {
  return hash_of<SHA256_CTX, SHA256_Init, SHA256_Update, SHA256_Final, Sha256>(bytes);
}

Sha1 sha1_of(ByteView bytes) { return hash_of<SHA_CTX, SHA1_Init, SHA1_Update, SHA1_Final, Sha1>(bytes); }

std::optional<Sha256> public_key_hash(const EVP_PKEY& key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(&key, &der);
  const OpensslMemory<unsigned char> owned(der);
  if (size <= 0) return std::nullopt;
  return sha256_of(ByteView(der, static_cast<std::size_t>(size)));
}

}  // namespace tenet
