// Keys are decoded, hashed and freed (OpenSSL wipes them) within one function.
#include "private_keys.hpp"

#include <fmt/format.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstring>

#include "cipher_library.hpp"
#include "digests.hpp"
#include "openssl_errors.hpp"
#include "sniff_der.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {
namespace {

/// What OpenSSL calls when a key is encrypted. Without it, it would ask on the terminal.
struct PasswordRequest {
  FileContents* contents = nullptr;
  bool asked = false;
};

int give_password(char* buffer, int size, int /*writing*/, void* data) {
  auto& request = *static_cast<PasswordRequest*>(data);
  request.asked = true;
  const Password* password = request.contents->password();
  if (password == nullptr || !password->given() || password->size() > size) return -1;
  std::memcpy(buffer, password->text(), static_cast<std::size_t>(password->size()));
  return password->size();
}

void add_key(const KeyHandle& key, bool encrypted, FileRange range, std::string_view what,
             FileContents& contents) {
  ContainedKey found{std::nullopt, encrypted, range};
  if (key) found.public_key = public_key_hash(*key);
  if (!found.public_key) {
    const bool locked = encrypted && contents.options().password.kind == PasswordSource::Kind::none;
    contents.report(code::W2002,
                    locked      ? fmt::format("{} is encrypted, and no password was given", what)
                    : encrypted ? fmt::format("{} is encrypted, and the password doesn't open it", what)
                                : fmt::format("{} is damaged or of an unsupported kind", what),
                    "without it nobody can say whether the key belongs to one of the certificates");
  }
  contents.add_key(found);
}

KeyHandle decrypt_der_key(ByteView der, FileContents& contents, OSSL_LIB_CTX* library) {
  const Password* password = contents.password();
  if (password == nullptr || !password->given()) return nullptr;
  const unsigned char* at = der.data();
  const OpensslHandle<X509_SIG, X509_SIG_free> encrypted(
      d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
  if (!encrypted) return nullptr;
  const OpensslHandle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> plain(
      PKCS8_decrypt_ex(encrypted.get(), password->text(), password->size(), library, nullptr));
  return KeyHandle(plain ? EVP_PKCS82PKEY_ex(plain.get(), library, nullptr) : nullptr);
}

}  // namespace

void read_pem_key(std::string_view block, FileRange range, std::string_view what, FileContents& contents) {
  const ErrorQueueBorder border;
  const CipherLibrary library(CipherLibrary::Ciphers::current);
  const MemoryBio bio(BIO_new_mem_buf(block.data(), static_cast<int>(block.size())));
  PasswordRequest request{&contents, false};
  KeyHandle key;
  if (library.get() != nullptr && bio) {
    key.reset(
        PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, give_password, &request, library.get(), nullptr));
  }
  const bool encrypted = block.find("ENCRYPTED") != std::string_view::npos;
  add_key(key, encrypted || request.asked, range, what, contents);
}

void read_der_key(ByteView der, FileRange range, std::string_view what, FileContents& contents) {
  const ErrorQueueBorder border;
  const CipherLibrary library(CipherLibrary::Ciphers::current);
  const bool encrypted = sniff_der(der) == DerKind::encrypted_private_key;
  KeyHandle key;
  if (library.get() != nullptr && encrypted) {
    key = decrypt_der_key(der, contents, library.get());
  } else if (library.get() != nullptr) {
    const unsigned char* at = der.data();
    key.reset(d2i_AutoPrivateKey_ex(nullptr, &at, static_cast<long>(der.size()), library.get(), nullptr));
  }
  add_key(key, encrypted, range, what, contents);
}

}  // namespace tenet
