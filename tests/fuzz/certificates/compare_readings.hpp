// What CertificateReader and OpenSSL's decoder make of the same bytes. Entry point: compare_readings.
#pragma once
#include <string>

#include "tenet/certificate_reader.hpp"

namespace tenet::testing {

struct Comparison {
  bool accepted = false;  ///< By the reader.
  /// Why the two may differ here, a row of docs/x509.md; empty where they agree.
  std::string explanation;
  /// What differs without an explanation; empty where nothing does.
  std::string difference;
};

/// Acceptance, and each fact where both accept. Differences are explained only where exactly what
/// docs/x509.md says of them is the case, and everything else agrees.
[[nodiscard]] Comparison compare_readings(CertificateReader& reader, std::span<const std::uint8_t> der);

}  // namespace tenet::testing
