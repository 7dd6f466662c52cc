// Loading providers.
#include "cipher_library.hpp"

namespace tenet {

CipherLibrary::CipherLibrary(Ciphers ciphers) : library_(OSSL_LIB_CTX_new()) {
  if (!library_) return;
  default_provider_.reset(OSSL_PROVIDER_load(library_.get(), "default"));
  if (ciphers == Ciphers::legacy_too) legacy_provider_.reset(OSSL_PROVIDER_load(library_.get(), "legacy"));
  usable_ = default_provider_ && (ciphers == Ciphers::current || legacy_provider_);
}

}  // namespace tenet
