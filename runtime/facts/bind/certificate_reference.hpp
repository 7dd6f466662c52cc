// How facts speak of certificates that lie in files. Entry point: as_certificate_reference.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "tenet/certificate_file.hpp"
#include "tenet/fact_document.hpp"
#include "tenet/schema.hpp"

namespace tenet {

/// The entity type that certificates in files are read as.
inline constexpr std::string_view kCertificateType = "std.x509.Certificate";
inline constexpr std::string_view kKeyType = "std.x509.Key";

enum class CertificateReferenceKind : std::uint8_t { file, fingerprint, pem };

struct CertificateReference {
  CertificateReferenceKind kind{};
  std::string text;         ///< the path as written, the fingerprint's digits in lower case, or the PEM text
  PasswordSource password;  ///< as written; `none` where the reference names none
  Location where;
  std::size_t file = 0;  ///< the stating file, whose directory a path is relative to
};

/// What a value of a Certificate field says, unless it is an id or a mapping of fields.
[[nodiscard]] std::optional<CertificateReference> as_certificate_reference(const FactDocument& document,
                                                                           FactNodeId node, std::size_t file);

/// Whether a text says where a certificate is (a path, a fingerprint, PEM text) rather than which id it has.
[[nodiscard]] bool is_certificate_reference(std::string_view text);

/// Whether a mapping is `{file: …}` rather than fields of a certificate.
[[nodiscard]] const FactNode* child_called(const FactDocument& document, const FactNode& map,
                                           std::string_view key);

}  // namespace tenet
