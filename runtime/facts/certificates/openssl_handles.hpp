// Owning handles for what OpenSSL allocates; nothing in this folder frees by hand.
#pragma once
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace tenet {

template <auto Free>
struct OpensslDeleter {
  template <typename T>
  void operator()(T* handle) const {
    Free(handle);
  }
};
template <typename T, auto Free>
using OpensslHandle = std::unique_ptr<T, OpensslDeleter<Free>>;

struct OpensslMemoryDeleter {
  void operator()(void* memory) const { OPENSSL_free(memory); }
};
template <typename T>
using OpensslMemory = std::unique_ptr<T, OpensslMemoryDeleter>;

using LibraryContext = OpensslHandle<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;
using Provider = OpensslHandle<OSSL_PROVIDER, OSSL_PROVIDER_unload>;
using X509Handle = OpensslHandle<X509, X509_free>;
using KeyHandle = OpensslHandle<EVP_PKEY, EVP_PKEY_free>;
using MemoryBio = OpensslHandle<BIO, BIO_free_all>;
using BigNumber = OpensslHandle<BIGNUM, BN_free>;

}  // namespace tenet
