// An ASN.1 template of ours for certificates, over OpenSSL's decoder. Entry point: decode_certificate.
//
// OpenSSL's own template for X509 decodes the public key, through look-ups of providers, and rewrites both
// names into a canonical form; together that is nine tenths of the time d2i_X509 takes, and neither is needed
// for facts. This template leaves the names and the key as bytes. Everything else is decoded, and checked, by
// the same code as in d2i_X509.
#pragma once
#include "der_cursor.hpp"
#include "openssl_handles.hpp"

namespace tenet::reference {

/// TBSCertificate (RFC 5280 4.1). Optional fields are null where they are left out. Owned by its
/// DecodedCertificate.
struct DecodedTbs {
  ASN1_INTEGER* version;
  ASN1_INTEGER* serial;
  X509_ALGOR* signature_algorithm;
  ASN1_STRING* issuer;
  X509_VAL* validity;
  ASN1_STRING* subject;
  ASN1_STRING* public_key;
  ASN1_BIT_STRING* issuer_id;
  ASN1_BIT_STRING* subject_id;
  STACK_OF(X509_EXTENSION) * extensions;
};

struct DecodedCertificate {
  DecodedTbs* tbs;
  X509_ALGOR* signature_algorithm;
  ASN1_BIT_STRING* signature;
};

/// The template of a DecodedCertificate.
[[nodiscard]] const ASN1_ITEM* certificate_item();

void free_decoded(DecodedCertificate* certificate);
using DecodedHandle = OpensslHandle<DecodedCertificate, free_decoded>;

/// Null, with OpenSSL's errors in the queue, if the bytes aren't exactly one certificate.
[[nodiscard]] DecodedHandle decode_certificate(ByteView der);

}  // namespace tenet::reference
