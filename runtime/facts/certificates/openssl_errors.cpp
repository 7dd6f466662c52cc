// Words for OpenSSL's errors. The first error of the queue is the innermost one; the others are its echoes.
#include "openssl_errors.hpp"

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <string_view>

namespace tenet {
namespace {

/// "Type=X509_NAME, Field=issuer" notes come with ASN.1 errors; the field is what a person can use.
std::string_view field_in(std::string_view note) {
  constexpr std::string_view kKey = "Field=";
  const auto at = note.find(kKey);
  if (at == std::string_view::npos) return {};
  const auto rest = note.substr(at + kKey.size());
  return rest.substr(0, rest.find(','));
}

}  // namespace

ErrorQueueBorder::ErrorQueueBorder() { ERR_clear_error(); }
ErrorQueueBorder::~ErrorQueueBorder() { ERR_clear_error(); }

std::string take_openssl_error() {
  std::string reason;
  std::string field;
  const char* note = nullptr;
  int flags = 0;
  while (const unsigned long error = ERR_get_error_all(nullptr, nullptr, nullptr, &note, &flags)) {
    if (reason.empty()) {
      const char* text = ERR_reason_error_string(error);
      reason = text != nullptr ? text : "error " + std::to_string(ERR_GET_REASON(error));
    }
    if (field.empty() && (flags & ERR_TXT_STRING) != 0 && note != nullptr) field = field_in(note);
  }
  if (reason.empty()) return "unknown reason";
  return field.empty() ? reason : reason + " in `" + field + "`";
}

bool openssl_lacks_algorithm() {
  // Only the newest and the oldest error can be looked at without emptying the queue; either may be the one
  // that tells.
  for (const unsigned long error : {ERR_peek_error(), ERR_peek_last_error()}) {
    const int library = ERR_GET_LIB(error);
    const int reason = ERR_GET_REASON(error);
    if (reason == ERR_R_UNSUPPORTED) return true;
    if (library == ERR_LIB_EVP &&
        (reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_DIGEST ||
         reason == EVP_R_UNSUPPORTED_CIPHER || reason == EVP_R_UNKNOWN_PBE_ALGORITHM))
      return true;
    if (library == ERR_LIB_ASN1 &&
        (reason == ASN1_R_UNKNOWN_MESSAGE_DIGEST_ALGORITHM || reason == ASN1_R_UNKNOWN_SIGNATURE_ALGORITHM ||
         reason == ASN1_R_UNKNOWN_PUBLIC_KEY_TYPE || reason == ASN1_R_DIGEST_AND_KEY_TYPE_NOT_SUPPORTED))
      return true;
    if (library == ERR_LIB_X509 && reason == X509_R_UNSUPPORTED_ALGORITHM) return true;
    if (library == ERR_LIB_PKCS12 && reason == PKCS12_R_UNKNOWN_DIGEST_ALGORITHM) return true;
  }
  return false;
}

}  // namespace tenet
