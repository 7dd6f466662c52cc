// A PKCS#12 file is a list of safes, encrypted or not, of bags. Old exports use ciphers (RC2) that only
// OpenSSL's legacy provider has; it is loaded, into a context of its own, only when a file turns out to need
// it.
#include "read_pkcs12.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "certificate_parts.hpp"
#include "cipher_library.hpp"
#include "digests.hpp"
#include "openssl_errors.hpp"
#include "openssl_handles.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {
namespace {

using Pkcs12 = OpensslHandle<PKCS12, PKCS12_free>;

void free_safes(STACK_OF(PKCS7) * safes) { sk_PKCS7_pop_free(safes, PKCS7_free); }
void free_bags(STACK_OF(PKCS12_SAFEBAG) * bags) { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }
using Safes = OpensslHandle<STACK_OF(PKCS7), free_safes>;
using Bags = OpensslHandle<STACK_OF(PKCS12_SAFEBAG), free_bags>;

enum class Outcome : std::uint8_t {
  read,
  lacks_cipher,  ///< A cipher or digest isn't available in this context.
  damaged,
  wrong_password,
};

/// What a safe may hold before it counts as an attack.
constexpr int kMaxNesting = 8;

/// One attempt at a file in one library context.
class Pkcs12Attempt {
 public:
  Pkcs12Attempt(OSSL_LIB_CTX* library, const Password& password, FileContents& contents)
      : library_(library), password_(password), contents_(contents) {}

  /// Nothing is added to the contents unless the outcome is `read`, so that another attempt can begin anew.
  Outcome read(ByteView der);
  /// Adds what was found.
  void deliver(FileRange range);

 private:
  Outcome check_password(PKCS12& file);
  Outcome read_safe(PKCS7& safe);
  Outcome read_bags(const STACK_OF(PKCS12_SAFEBAG) * bags, int nesting);
  Outcome read_bag(const PKCS12_SAFEBAG& bag, int nesting);
  Outcome read_shrouded_key(const PKCS12_SAFEBAG& bag);
  void add_key(const PKCS8_PRIV_KEY_INFO* info);
  [[nodiscard]] bool has_key(const ContainedCertificate& certificate) const;
  Outcome failure() const { return openssl_lacks_algorithm() ? Outcome::lacks_cipher : Outcome::damaged; }

  OSSL_LIB_CTX* library_;
  const Password& password_;
  FileContents& contents_;
  const char* secret_ = nullptr;  ///< The password in the form that fits: null and empty differ in PKCS#12.
  int secret_size_ = 0;
  bool checked_ = false;  ///< The password is known to be right.
  std::vector<Bytes> certificates_;
  std::vector<std::optional<Sha256>> keys_;
};

Outcome Pkcs12Attempt::read(ByteView der) {
  // A structure made in the context beforehand takes the context along into what is decoded into it.
  PKCS12* decoded = PKCS12_init_ex(NID_pkcs7_data, library_, nullptr);
  const unsigned char* at = der.data();
  const bool ok = d2i_PKCS12(&decoded, &at, static_cast<long>(der.size())) != nullptr;
  const Pkcs12 file(decoded);
  if (!ok) return Outcome::damaged;
  // The list of safes isn't encrypted: if it can't be taken apart, no password would help.
  const Safes safes(PKCS12_unpack_authsafes(file.get()));
  if (!safes) return Outcome::damaged;
  if (const Outcome outcome = check_password(*file); outcome != Outcome::read) return outcome;
  for (int index = 0; index < sk_PKCS7_num(safes.get()); ++index) {
    const Outcome outcome = read_safe(*sk_PKCS7_value(safes.get(), index));
    if (outcome != Outcome::read) return outcome;
  }
  return Outcome::read;
}

Outcome Pkcs12Attempt::check_password(PKCS12& file) {
  secret_ = password_.text();
  secret_size_ = password_.size();
  if (PKCS12_mac_present(&file) == 0) return Outcome::read;
  checked_ = true;
  if (PKCS12_verify_mac(&file, secret_, secret_size_) == 1) return Outcome::read;
  if (openssl_lacks_algorithm()) return Outcome::lacks_cipher;
  if (password_.size() > 0) return Outcome::wrong_password;
  // No password may have been written as none or as the empty one.
  secret_ = secret_ == nullptr ? "" : nullptr;
  return PKCS12_verify_mac(&file, secret_, 0) == 1 ? Outcome::read : Outcome::wrong_password;
}

Outcome Pkcs12Attempt::read_safe(PKCS7& safe) {
  const int kind = OBJ_obj2nid(safe.type);
  if (kind == NID_pkcs7_data) {
    const Bags bags(PKCS12_unpack_p7data(&safe));
    return bags ? read_bags(bags.get(), 0) : failure();
  }
  if (kind != NID_pkcs7_encrypted) return Outcome::lacks_cipher;
  const Bags bags(PKCS12_unpack_p7encdata(&safe, secret_, secret_size_));
  if (bags) return read_bags(bags.get(), 0);
  const Outcome outcome = failure();
  return outcome == Outcome::damaged && !checked_ ? Outcome::wrong_password : outcome;
}

Outcome Pkcs12Attempt::read_bags(const STACK_OF(PKCS12_SAFEBAG) * bags, int nesting) {
  if (nesting > kMaxNesting) return Outcome::damaged;
  for (int index = 0; index < sk_PKCS12_SAFEBAG_num(bags); ++index) {
    const Outcome outcome = read_bag(*sk_PKCS12_SAFEBAG_value(bags, index), nesting);
    if (outcome != Outcome::read) return outcome;
  }
  return Outcome::read;
}

Outcome Pkcs12Attempt::read_bag(const PKCS12_SAFEBAG& bag, int nesting) {
  switch (PKCS12_SAFEBAG_get_nid(&bag)) {
    case NID_keyBag: add_key(PKCS12_SAFEBAG_get0_p8inf(&bag)); return Outcome::read;
    case NID_pkcs8ShroudedKeyBag: return read_shrouded_key(bag);
    case NID_safeContentsBag: return read_bags(PKCS12_SAFEBAG_get0_safes(&bag), nesting + 1);
    case NID_certBag: break;
    default: return Outcome::read;  // Revocation lists and secrets are none of ours.
  }
  if (PKCS12_SAFEBAG_get_bag_nid(&bag) != NID_x509Certificate) return Outcome::read;
  const X509Handle certificate(PKCS12_SAFEBAG_get1_cert(&bag));
  unsigned char* der = nullptr;
  const int size = certificate ? i2d_X509(certificate.get(), &der) : 0;
  const OpensslMemory<unsigned char> owned(der);
  // An undecodable certificate is kept as no bytes: it is reported when the others are added.
  certificates_.push_back(size > 0 ? Bytes(der, der + size) : Bytes());
  return Outcome::read;
}

Outcome Pkcs12Attempt::read_shrouded_key(const PKCS12_SAFEBAG& bag) {
  const OpensslHandle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> info(
      PKCS12_decrypt_skey_ex(&bag, secret_, secret_size_, library_, nullptr));
  if (!info) {
    const Outcome outcome = failure();
    return outcome == Outcome::damaged && !checked_ ? Outcome::wrong_password : outcome;
  }
  add_key(info.get());
  return Outcome::read;
}

void Pkcs12Attempt::add_key(const PKCS8_PRIV_KEY_INFO* info) {
  const KeyHandle key(info != nullptr ? EVP_PKCS82PKEY_ex(info, library_, nullptr) : nullptr);
  keys_.push_back(key ? public_key_hash(*key) : std::nullopt);
}

void Pkcs12Attempt::deliver(FileRange range) {
  for (const auto& key : keys_) {
    contents_.add_key({key, true, range});
    if (!key) contents_.report(code::W2002, "a private key in it is damaged or of an unsupported kind");
  }
  std::size_t index = 0;
  for (const Bytes& der : certificates_) {
    ++index;
    const std::string what = fmt::format("certificate {} in it", index);
    if (!contents_.add_certificate(der, ContainerKind::pkcs12, range, index, what)) return;
  }
  // The certificates whose private key is here are the ones the file is about.
  contents_.move_first([this](const ContainedCertificate& certificate) { return has_key(certificate); });
}

bool Pkcs12Attempt::has_key(const ContainedCertificate& certificate) const {
  const auto parts = find_certificate_parts(certificate.der);
  const auto* found = std::get_if<CertificateParts>(&parts);
  if (found == nullptr) return false;
  return std::find(keys_.begin(), keys_.end(), sha256_of(found->spki)) != keys_.end();
}

void report(Outcome outcome, const Password& password, FileContents& contents) {
  if (outcome == Outcome::damaged) {
    contents.report(code::E2009, "it is damaged PKCS#12: " + take_openssl_error(), "export it again");
  } else if (outcome == Outcome::lacks_cipher) {
    contents.report(code::E2019,
                    "it is PKCS#12 protected with a cipher that isn't available: " + take_openssl_error(),
                    "export it again with a current cipher, AES");
  } else if (outcome == Outcome::wrong_password && password.given()) {
    contents.report(code::E2008, "the password doesn't open it",
                    "check the password; if it is right, the file was altered");
  } else if (outcome == Outcome::wrong_password) {
    contents.report(code::E2010, "it is PKCS#12 protected with a password, and none was given",
                    "name an environment variable or a file that holds the password");
  }
}

}  // namespace

void read_pkcs12(ByteView der, FileContents& contents) {
  const ErrorQueueBorder border;
  const Password* password = contents.password();
  if (password == nullptr) return;
  Outcome outcome = Outcome::lacks_cipher;
  for (const auto ciphers : {CipherLibrary::Ciphers::current, CipherLibrary::Ciphers::legacy_too}) {
    const bool legacy = ciphers == CipherLibrary::Ciphers::legacy_too;
    if (outcome != Outcome::lacks_cipher || (legacy && !contents.options().allow_legacy_ciphers)) break;
    const CipherLibrary library(ciphers);
    if (library.get() == nullptr) break;
    Pkcs12Attempt attempt(library.get(), *password, contents);
    outcome = attempt.read(der);
    if (outcome != Outcome::read) continue;
    if (legacy) contents.set_legacy_ciphers();
    attempt.deliver({0, der.size()});
  }
  report(outcome, *password, contents);
}

}  // namespace tenet
