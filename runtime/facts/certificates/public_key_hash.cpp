// Hashing outside the reader's hot loop.
#include "public_key_hash.hpp"

namespace tenet {

std::optional<Sha256> sha256_of(ByteView bytes, OSSL_LIB_CTX* library) {
  Sha256 hash{};
  std::size_t size = 0;
  const int done = EVP_Q_digest(library, "SHA256", nullptr, bytes.data(), bytes.size(), hash.data(), &size);
  if (done != 1 || size != hash.size()) return std::nullopt;
  return hash;
}

std::optional<Sha256> public_key_hash(const EVP_PKEY& key, OSSL_LIB_CTX* library) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(&key, &der);
  const OpensslMemory<unsigned char> owned(der);
  if (size <= 0) return std::nullopt;
  return sha256_of(ByteView(der, static_cast<std::size_t>(size)), library);
}

}  // namespace tenet
