// Who signed what. Entry points: SignatureVerifier::verify, may_have_issued.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "tenet/certificate_facts.hpp"
#include "tenet/expected.hpp"

namespace tenet {

enum class SignatureVerdict : std::uint8_t {
  valid,
  invalid,
  undecidable,  ///< The algorithm, the key's kind or the encoding isn't supported.
};

struct SignatureCheck {
  SignatureVerdict verdict{};
  std::string reason;  ///< Why it is undecidable; else empty.
};

/// Verifies signatures of certificates by the public keys of others (RFC 5280 6.1.3 (a)(1)); nothing else of
/// path validation. Here alone a public key is fully decoded. Owns a library context; remembers nothing.
/// Movable, one a worker.
class SignatureVerifier {
 public:
  /// An issuer's decoded key, for verifying many certificates. Must not outlive its verifier; not
  /// thread-safe.
  class IssuerKey {
   public:
    IssuerKey(IssuerKey&&) noexcept;
    IssuerKey& operator=(IssuerKey&&) noexcept;
    ~IssuerKey();

   private:
    friend class SignatureVerifier;
    struct State;
    explicit IssuerKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };

  /// Fails (E2018) only where OpenSSL can't load its provider.
  [[nodiscard]] static Expected<SignatureVerifier> create();
  SignatureVerifier(SignatureVerifier&&) noexcept;
  SignatureVerifier& operator=(SignatureVerifier&&) noexcept;
  ~SignatureVerifier();

  /// Never fails: a key that can't be decoded makes each check undecidable.
  [[nodiscard]] IssuerKey decode_key(std::span<const std::uint8_t> issuer_der) const;
  /// Whether `issuer` made the signature on the certificate `child_der`.
  [[nodiscard]] SignatureCheck verify(const IssuerKey& issuer, std::span<const std::uint8_t> child_der) const;
  [[nodiscard]] SignatureCheck verify(std::span<const std::uint8_t> issuer_der,
                                      std::span<const std::uint8_t> child_der) const;

 private:
  struct State;
  explicit SignatureVerifier(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether names and key identifiers allow that `issuer` signed `child`: the child's issuer is the issuer's
/// subject (RFC 5280 7.1, see canonical_name), and an authority key identifier, where both sides have one,
/// fits (4.2.1.1). Only a signature proves it.
[[nodiscard]] bool may_have_issued(const CertificateFacts& issuer, const CertificateFacts& child);

}  // namespace tenet
