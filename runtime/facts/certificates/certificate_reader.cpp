// From DER to facts. OpenSSL decides what is a certificate and decodes its extensions; exact bytes come from
// the parts.
//
// The certificate is decoded in a library context that holds only the `null` provider: there OpenSSL 3.0
// finds no decoder for the public key and leaves it undecoded, which is where plain d2i_X509 spends nine
// tenths of its time. The digests come from a second context with the default provider and are fetched once.
// The X509 never leaves `read`.
#include "tenet/certificate_reader.hpp"

#include <openssl/rsa.h>

#include <algorithm>

#include "certificate_parts.hpp"
#include "judge_certificate.hpp"
#include "object_identifiers.hpp"
#include "openssl_errors.hpp"
#include "openssl_handles.hpp"
#include "read_extensions.hpp"
#include "read_key.hpp"
#include "read_names.hpp"
#include "read_serial.hpp"
#include "read_validity.hpp"

namespace tenet {

// Members are destroyed in reverse order: what was fetched from a context goes before the context.
struct CertificateReader::State {
  LibraryContext null_library;
  Provider null_provider;
  LibraryContext digest_library;
  Provider default_provider;
  Digest sha256;
  Digest sha1;
  DigestContext digest_context;
};

namespace {

template <std::size_t Size>
void hash(EVP_MD_CTX* context, const EVP_MD* digest, ByteView bytes, std::array<std::uint8_t, Size>& out) {
  EVP_DigestInit_ex2(context, digest, nullptr);
  EVP_DigestUpdate(context, bytes.data(), bytes.size());
  EVP_DigestFinal_ex(context, out.data(), nullptr);
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

void read_algorithms(const X509& certificate, CertificateFacts& facts) {
  const X509_ALGOR* outer = nullptr;
  X509_get0_signature(nullptr, &outer, &certificate);
  const X509_ALGOR* inner = X509_get0_tbs_sigalg(&certificate);
  facts.signature_algorithm = dotted_oid(outer->algorithm);
  facts.signed_signature_algorithm = dotted_oid(inner->algorithm);
  facts.signature_digest = signature_digest(*outer);
  if (X509_ALGOR_cmp(outer, inner) != 0) {
    facts.flaws.push_back({FlawKind::signature_algorithm_mismatch,
                           facts.signed_signature_algorithm + " and " + facts.signature_algorithm});
  }
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

CertificateReader::CertificateReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CertificateReader::CertificateReader(CertificateReader&&) noexcept = default;
CertificateReader& CertificateReader::operator=(CertificateReader&&) noexcept = default;
CertificateReader::~CertificateReader() = default;

Expected<CertificateReader> CertificateReader::create() {
  const ErrorQueueBorder border;
  auto state = std::make_unique<State>();
  state->null_library.reset(OSSL_LIB_CTX_new());
  state->digest_library.reset(OSSL_LIB_CTX_new());
  if (state->null_library) state->null_provider.reset(OSSL_PROVIDER_load(state->null_library.get(), "null"));
  if (state->digest_library) {
    state->default_provider.reset(OSSL_PROVIDER_load(state->digest_library.get(), "default"));
    state->sha256.reset(EVP_MD_fetch(state->digest_library.get(), "SHA256", nullptr));
    state->sha1.reset(EVP_MD_fetch(state->digest_library.get(), "SHA1", nullptr));
  }
  state->digest_context.reset(EVP_MD_CTX_new());
  if (!state->null_provider || !state->sha256 || !state->sha1 || !state->digest_context) {
    Diagnostics diagnostics;
    diagnostics.add(Code::E2018, {}, "OpenSSL can't be used to read certificates: " + take_openssl_error(),
                    "check that OpenSSL 3 and its providers are installed as one version");
    return diagnostics;
  }
  return CertificateReader(std::move(state));
}

CertificateReading CertificateReader::read(std::span<const std::uint8_t> der) {
  const ErrorQueueBorder border;
  const auto found = find_certificate_parts(der);
  if (const auto* reason = std::get_if<std::string>(&found)) return UnreadableCertificate{*reason};
  const auto& parts = std::get<CertificateParts>(found);

  X509* decoded = X509_new_ex(state_->null_library.get(), nullptr);
  const unsigned char* at = parts.whole.data();
  // d2i_X509 frees what it was given when it fails, and sets the pointer to null.
  const X509* result = d2i_X509(&decoded, &at, static_cast<long>(parts.whole.size()));
  const X509Handle certificate(decoded);
  if (result == nullptr)
    return UnreadableCertificate{"its contents can't be decoded: " + take_openssl_error()};

  CertificateFacts facts;
  facts.der_size = parts.whole.size();
  if (der.size() > facts.der_size) {
    facts.flaws.push_back({FlawKind::trailing_bytes, std::to_string(der.size() - facts.der_size)});
  }
  facts.version = static_cast<std::int64_t>(X509_get_version(certificate.get())) + 1;
  facts.serial.assign(parts.serial.begin(), parts.serial.end());
  facts.serial_decimal = signed_decimal(parts.serial);
  read_algorithms(*certificate, facts);
  read_subject_and_issuer(parts, facts);
  read_validity(parts.validity, facts);
  read_key(parts.spki, facts);
  read_extensions(*certificate, facts);
  judge_certificate(parts, facts);

  EVP_MD_CTX* context = state_->digest_context.get();
  hash(context, state_->sha256.get(), parts.whole, facts.sha256);
  hash(context, state_->sha1.get(), parts.whole, facts.sha1);
  hash(context, state_->sha256.get(), parts.spki, facts.key.spki_sha256);
  hash(context, state_->sha256.get(), parts.subject, facts.subject.sha256);
  hash(context, state_->sha256.get(), parts.issuer, facts.issuer.sha256);
  return facts;
}

}  // namespace tenet
