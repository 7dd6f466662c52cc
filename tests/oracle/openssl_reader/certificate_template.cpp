// The template itself, in the vocabulary of OpenSSL's macros.
#include "certificate_template.hpp"

#include <openssl/asn1t.h>

namespace tenet::reference {

ASN1_SEQUENCE(DecodedTbs) =
    {
        ASN1_EXP_OPT(DecodedTbs, version, ASN1_INTEGER, 0),
        ASN1_SIMPLE(DecodedTbs, serial, ASN1_INTEGER),
        ASN1_SIMPLE(DecodedTbs, signature_algorithm, X509_ALGOR),
        ASN1_SIMPLE(DecodedTbs, issuer, ASN1_SEQUENCE),
        ASN1_SIMPLE(DecodedTbs, validity, X509_VAL),
        ASN1_SIMPLE(DecodedTbs, subject, ASN1_SEQUENCE),
        ASN1_SIMPLE(DecodedTbs, public_key, ASN1_SEQUENCE),
        ASN1_IMP_OPT(DecodedTbs, issuer_id, ASN1_BIT_STRING, 1),
        ASN1_IMP_OPT(DecodedTbs, subject_id, ASN1_BIT_STRING, 2),
        ASN1_EXP_SEQUENCE_OF_OPT(DecodedTbs, extensions, X509_EXTENSION, 3),
} static_ASN1_SEQUENCE_END(DecodedTbs)

        ASN1_SEQUENCE(DecodedCertificate) =
            {
                ASN1_SIMPLE(DecodedCertificate, tbs, DecodedTbs),
                ASN1_SIMPLE(DecodedCertificate, signature_algorithm, X509_ALGOR),
                ASN1_SIMPLE(DecodedCertificate, signature, ASN1_BIT_STRING),
} static_ASN1_SEQUENCE_END(DecodedCertificate)

                void free_decoded(DecodedCertificate * certificate) {
  // OpenSSL's generic functions know structures of ours only by their first byte and their template.
  ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(certificate), DecodedCertificate_it());
}

const ASN1_ITEM* certificate_item() { return DecodedCertificate_it(); }

DecodedHandle decode_certificate(ByteView der) {
  const unsigned char* at = der.data();
  void* decoded = ASN1_item_d2i(nullptr, &at, static_cast<long>(der.size()), DecodedCertificate_it());
  DecodedHandle certificate(static_cast<DecodedCertificate*>(decoded));
  if (certificate && at != der.data() + der.size()) certificate.reset();
  return certificate;
}

}  // namespace tenet::reference
