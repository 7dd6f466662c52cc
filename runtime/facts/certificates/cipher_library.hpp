// A private library context with the ciphers that keys and PKCS#12 need. Entry point: CipherLibrary.
#pragma once
#include "openssl_handles.hpp"

namespace tenet {

/// Owns a context with the default provider and, only where asked for, the legacy one. One a file that needs
/// it: old ciphers are never on for anything else.
class CipherLibrary {
 public:
  enum class Ciphers : std::uint8_t { current, legacy_too };
  explicit CipherLibrary(Ciphers ciphers);
  /// Null if OpenSSL couldn't load what was asked for.
  [[nodiscard]] OSSL_LIB_CTX* get() const { return usable_ ? library_.get() : nullptr; }

 private:
  LibraryContext library_;
  Provider default_provider_;
  Provider legacy_provider_;
  bool usable_ = false;
};

}  // namespace tenet
