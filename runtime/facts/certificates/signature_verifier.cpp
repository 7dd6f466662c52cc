// Verifying by OpenSSL with a fully decoded key, in a context of its own.
#include <utility>

#include "der_cursor.hpp"
#include "openssl_errors.hpp"
#include "openssl_handles.hpp"
#include "tenet/certificate_signature.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {

struct SignatureVerifier::State {
  LibraryContext library;
  Provider provider;
};

struct SignatureVerifier::IssuerKey::State {
  KeyHandle key;
  std::string problem;  ///< Why there is no key.
};

namespace {

X509Handle decode(OSSL_LIB_CTX* library, ByteView der) {
  X509* certificate = X509_new_ex(library, nullptr);
  const unsigned char* at = der.data();
  d2i_X509(&certificate, &at, static_cast<long>(der.size()));
  return X509Handle(certificate);
}

}  // namespace

SignatureVerifier::IssuerKey::IssuerKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SignatureVerifier::IssuerKey::IssuerKey(IssuerKey&&) noexcept = default;
SignatureVerifier::IssuerKey& SignatureVerifier::IssuerKey::operator=(IssuerKey&&) noexcept = default;
SignatureVerifier::IssuerKey::~IssuerKey() = default;

SignatureVerifier::SignatureVerifier(std::unique_ptr<State> state) : state_(std::move(state)) {}
SignatureVerifier::SignatureVerifier(SignatureVerifier&&) noexcept = default;
SignatureVerifier& SignatureVerifier::operator=(SignatureVerifier&&) noexcept = default;
SignatureVerifier::~SignatureVerifier() = default;

Expected<SignatureVerifier> SignatureVerifier::create() {
  const ErrorQueueBorder border;
  auto state = std::make_unique<State>();
  state->library.reset(OSSL_LIB_CTX_new());
  if (state->library) state->provider.reset(OSSL_PROVIDER_load(state->library.get(), "default"));
  if (!state->provider) {
    Diagnostics diagnostics;
    diagnostics.add(code::E2018, {}, "OpenSSL can't be used to verify signatures: " + take_openssl_error(),
                    "check that OpenSSL 3 and its providers are installed as one version");
    return diagnostics;
  }
  return SignatureVerifier(std::move(state));
}

SignatureVerifier::IssuerKey SignatureVerifier::decode_key(std::span<const std::uint8_t> issuer_der) const {
  const ErrorQueueBorder border;
  auto state = std::make_unique<IssuerKey::State>();
  const X509Handle issuer = decode(state_->library.get(), issuer_der);
  if (!issuer)
    state->problem = "the issuer can't be decoded: " + take_openssl_error();
  else
    state->key.reset(X509_get_pubkey(issuer.get()));
  if (issuer && !state->key) state->problem = "the issuer's key can't be decoded: " + take_openssl_error();
  return IssuerKey(std::move(state));
}

SignatureCheck SignatureVerifier::verify(const IssuerKey& issuer,
                                         std::span<const std::uint8_t> child_der) const {
  if (!issuer.state_->key) return {SignatureVerdict::undecidable, issuer.state_->problem};
  const ErrorQueueBorder border;
  const X509Handle child = decode(state_->library.get(), child_der);
  if (!child)
    return {SignatureVerdict::undecidable, "the certificate can't be decoded: " + take_openssl_error()};
  const ErrorQueueBorder verification;  // The attempt to decode the child's own key may have left errors.
  if (X509_verify(child.get(), issuer.state_->key.get()) == 1) return {SignatureVerdict::valid, {}};
  if (openssl_lacks_algorithm()) return {SignatureVerdict::undecidable, take_openssl_error()};
  return {SignatureVerdict::invalid, {}};
}

SignatureCheck SignatureVerifier::verify(std::span<const std::uint8_t> issuer_der,
                                         std::span<const std::uint8_t> child_der) const {
  return verify(decode_key(issuer_der), child_der);
}

}  // namespace tenet
