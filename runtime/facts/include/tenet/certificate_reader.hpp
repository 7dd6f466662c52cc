// DER bytes in, facts out: the one way to read a certificate. Entry point: CertificateReader::read.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>

#include "tenet/certificate_facts.hpp"

namespace tenet {

/// Bytes that aren't a certificate, and why: words that continue "the certificate can't be read: …".
struct UnreadableCertificate {
  std::string reason;
};

using CertificateReading = std::variant<CertificateFacts, UnreadableCertificate>;

/// Reads certificates. Keeps memory that it uses again: one a worker, used for many. Movable; not
/// thread-safe, but different readers are independent of each other, and all of them of the process's OpenSSL
/// state.
class CertificateReader {
 public:
  CertificateReader();
  CertificateReader(CertificateReader&&) noexcept;
  CertificateReader& operator=(CertificateReader&&) noexcept;
  ~CertificateReader();

  /// Reads the certificate that begins at `der`'s first byte. What is malformed but readable is in the facts'
  /// `flaws`; an extension that can't be read leaves the others alone. Any bytes are fine as input.
  [[nodiscard]] CertificateReading read(std::span<const std::uint8_t> der);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tenet
