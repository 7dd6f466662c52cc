// From DER to facts. OpenSSL decides what is a certificate and decodes its extensions; exact bytes come from
// the parts.
//
// No public key is decoded and no name rewritten (see certificate_template.hpp).
#include "reference_reader.hpp"

#include <openssl/rsa.h>

#include <algorithm>

#include "certificate_parts.hpp"
#include "certificate_template.hpp"
#include "judge_certificate.hpp"
#include "object_identifiers.hpp"
#include "openssl_errors.hpp"
#include "openssl_handles.hpp"
#include "read_extensions.hpp"
#include "read_key.hpp"
#include "read_names.hpp"
#include "read_serial.hpp"
#include "read_validity.hpp"

namespace tenet::reference {

namespace {

template <std::size_t Size>
void hash(const EVP_MD* digest, ByteView bytes, std::array<std::uint8_t, Size>& out) {
  EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, digest, nullptr);
}

std::optional<std::string> digest_name(int nid) {
  if (nid == NID_undef) return std::nullopt;
  return std::string(OBJ_nid2sn(nid));
}

/// The digest a signature algorithm uses. RSASSA-PSS says so in its parameters, SHA-1 if it doesn't (RFC
/// 4055 3.1).
std::optional<std::string> signature_digest(const X509_ALGOR& algorithm) {
  const ASN1_OBJECT* object = nullptr;
  int parameter_type = 0;
  const void* parameter = nullptr;
  X509_ALGOR_get0(&object, &parameter_type, &parameter, &algorithm);
  const int nid = OBJ_obj2nid(object);
  if (nid == NID_rsassaPss) {
    if (parameter_type != V_ASN1_SEQUENCE) return std::nullopt;
    const auto* sequence = static_cast<const ASN1_STRING*>(parameter);
    const OpensslHandle<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free> pss(
        static_cast<RSA_PSS_PARAMS*>(ASN1_item_unpack(sequence, RSA_PSS_PARAMS_it())));
    if (!pss) return std::nullopt;
    return digest_name(pss->hashAlgorithm == nullptr ? NID_sha1 : OBJ_obj2nid(pss->hashAlgorithm->algorithm));
  }
  int digest = NID_undef;
  int key = NID_undef;
  if (nid == NID_undef || OBJ_find_sigid_algs(nid, &digest, &key) != 1) return std::nullopt;
  return digest_name(digest);
}

void read_algorithms(const DecodedCertificate& certificate, CertificateFacts& facts) {
  const X509_ALGOR& outer = *certificate.signature_algorithm;
  const X509_ALGOR& inner = *certificate.tbs->signature_algorithm;
  facts.signature_algorithm = dotted_oid(outer.algorithm);
  facts.signed_signature_algorithm = dotted_oid(inner.algorithm);
  facts.signature_digest = signature_digest(outer);
  if (X509_ALGOR_cmp(&outer, &inner) != 0) {
    facts.flaws.push_back({FlawKind::signature_algorithm_mismatch,
                           facts.signed_signature_algorithm + " and " + facts.signature_algorithm});
  }
}

/// Version 1 goes without saying; a version that isn't even a number counts as 0.
std::int64_t version_of(const ASN1_INTEGER* version) {
  std::int64_t number = 0;
  if (version == nullptr) return 1;
  return ASN1_INTEGER_get_int64(&number, version) == 1 && number < INT64_MAX ? number + 1 : 0;
}

void read_subject_and_issuer(const CertificateParts& parts, CertificateFacts& facts) {
  constexpr std::string_view kCommonName = "2.5.4.3";
  facts.issuer = read_distinguished_name(parts.issuer);
  facts.subject = read_distinguished_name(parts.subject);
  facts.self_issued = facts.issuer.der == facts.subject.der;
  facts.common_names = facts.subject.values(kCommonName);
  if (!facts.common_names.empty()) facts.common_name = facts.common_names.back();
}

}  // namespace

std::variant<CertificateFacts, UnreadableCertificate> read_certificate(ByteView der) {
  const ErrorQueueBorder border;
  const auto found = find_certificate_parts(der);
  if (const auto* reason = std::get_if<std::string>(&found)) return UnreadableCertificate{*reason};
  const auto& parts = std::get<CertificateParts>(found);

  const DecodedHandle certificate = decode_certificate(parts.whole);
  if (!certificate) return UnreadableCertificate{"its contents can't be decoded: " + take_openssl_error()};
  if (!is_distinguished_name(parts.issuer))
    return UnreadableCertificate{"its issuer isn't a distinguished name"};
  if (!is_distinguished_name(parts.subject))
    return UnreadableCertificate{"its subject isn't a distinguished name"};

  CertificateFacts facts;
  facts.der_size = parts.whole.size();
  if (der.size() > facts.der_size) {
    facts.flaws.push_back({FlawKind::trailing_bytes, std::to_string(der.size() - facts.der_size)});
  }
  facts.version = version_of(certificate->tbs->version);
  facts.serial.assign(parts.serial.begin(), parts.serial.end());
  facts.serial_decimal = signed_decimal(parts.serial);
  read_algorithms(*certificate, facts);
  read_subject_and_issuer(parts, facts);
  read_validity(parts.validity, facts);
  read_key(parts.spki, facts);
  read_extensions(certificate->tbs->extensions, facts);
  judge_certificate(parts, facts);

  hash(EVP_sha256(), parts.whole, facts.sha256);
  hash(EVP_sha1(), parts.whole, facts.sha1);
  hash(EVP_sha256(), parts.spki, facts.key.spki_sha256);
  hash(EVP_sha256(), parts.subject, facts.subject.sha256);
  hash(EVP_sha256(), parts.issuer, facts.issuer.sha256);
  return facts;
}

}  // namespace tenet::reference
