// OpenSSL takes PKCS#7 apart (BER too, which Windows and Java write); each certificate comes out in its own
// encoding.
#include "read_pkcs7.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "openssl_errors.hpp"
#include "openssl_handles.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {
namespace {

using Pkcs7 = OpensslHandle<PKCS7, PKCS7_free>;

FileRange range_of(ByteView certificate, ByteView der, FileRange whole) {
  const auto found = std::search(der.begin(), der.end(), certificate.begin(), certificate.end());
  if (found == der.end()) return whole;
  const auto begin = whole.begin + static_cast<std::size_t>(found - der.begin());
  return {begin, begin + certificate.size()};
}

}  // namespace

void read_pkcs7(ByteView der, FileRange range, bool in_file, std::string_view what, FileContents& contents) {
  const ErrorQueueBorder border;
  const unsigned char* at = der.data();
  const Pkcs7 pkcs7(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
  if (!pkcs7) {
    contents.report(code::E2012, fmt::format("{} is damaged PKCS#7: {}", what, take_openssl_error()),
                    "export it again, as PKCS#7 or as PEM");
    return;
  }
  if (!PKCS7_type_is_signed(pkcs7.get())) {
    contents.report(code::E2012,
                    fmt::format("{} is PKCS#7, but of the kind `{}`, which holds no certificates to read",
                                what, OBJ_nid2ln(OBJ_obj2nid(pkcs7->type))),
                    "export the certificates as signed data (`.p7b`) or as PEM");
    return;
  }
  // The content is optional in ASN.1, so a PKCS#7 that claims to be signed data may have none.
  const STACK_OF(X509)* certificates = pkcs7->d.sign != nullptr ? pkcs7->d.sign->cert : nullptr;
  for (int index = 0; index < sk_X509_num(certificates); ++index) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(sk_X509_value(certificates, index), &bytes);
    const OpensslMemory<unsigned char> owned(bytes);
    if (size <= 0) continue;
    const ByteView certificate(bytes, static_cast<std::size_t>(size));
    const auto number = static_cast<std::size_t>(index) + 1;
    if (!contents.add_certificate(certificate, ContainerKind::pkcs7,
                                  in_file ? range_of(certificate, der, range) : range, number,
                                  fmt::format("certificate {} of {}", number, what))) {
      return;
    }
  }
}

}  // namespace tenet
