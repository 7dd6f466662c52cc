// How reports name a malformed certificate of a scanned directory, which no policy's requirement stands for.
#pragma once
#include <string>
#include <string_view>

#include "tenet/fingerprint.hpp"
#include "tenet/malformed_certificate.hpp"

namespace tenet::report {

inline constexpr std::string_view kMalformedPolicy = "tenet.facts";
inline constexpr std::string_view kMalformedTag = kMalformedCertificateTag;
inline constexpr std::string_view kMalformedRequirement =
    "every certificate in a scanned directory can be read";

/// Stable while the file keeps its path and its earlier certificates stay as they are.
[[nodiscard]] inline std::string fingerprint(const MalformedCertificate& certificate) {
  Fingerprint print;
  print.mix(kMalformedPolicy);
  print.mix(kMalformedTag);
  print.mix(certificate.path);
  print.mix(std::to_string(certificate.number));
  return print.text();
}

}  // namespace tenet::report
