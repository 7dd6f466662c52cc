// Certificates and keys in files: PEM, DER, PKCS#7, PKCS#12. Entry points: load_certificate_file,
// read_certificate_file.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/certificate_facts.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet {

enum class ContainerKind : std::uint8_t { pem, trusted_pem, der, pkcs7, pkcs12 };
/// "PEM", "PKCS#12", …
[[nodiscard]] std::string_view name_of(ContainerKind kind);

/// Half-open range of byte offsets into a file: of a PEM block with its BEGIN and END lines, of a DER value;
/// the whole file where the certificate itself doesn't stand in it (PKCS#12, PKCS#7 in PEM).
struct FileRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A certificate's own bytes, framed as one but not yet read: CertificateReader does that.
struct ContainedCertificate {
  Bytes der;
  ContainerKind container{};
  FileRange range;
  std::size_t index =
      0;  ///< From 1: the how-manyth PEM block of the file, or certificate of another container.
};

/// A private key that lies in the file, known only by the public key that belongs to it. The key itself is
/// never kept.
struct ContainedKey {
  std::optional<Sha256>
      public_key;  ///< SPKI SHA-256, equal to KeyFacts::spki_sha256 of its certificates; none if unreadable.
  bool encrypted = false;
  FileRange range;
};

/// What a file holds. Certificates in the file's order, of PKCS#12 first those whose private key is there
/// too.
struct CertificateFile {
  std::vector<ContainedCertificate> certificates;
  std::vector<ContainedKey> private_keys;
  bool legacy_ciphers =
      false;  ///< A PKCS#12 file that only OpenSSL's legacy provider could decrypt (RC2, …).
  Diagnostics
      diagnostics;  ///< Names the file, the block and what is wrong; one bad block never hides another.
};

/// Where a password comes from; it is fetched only when a file needs it, and cleansed after use.
struct PasswordSource {
  enum class Kind : std::uint8_t { none, environment, file };
  Kind kind = Kind::none;
  std::string name;  ///< Of the environment variable, or path of the file whose first line it is.
};

struct CertificateFileOptions {
  Location where;  ///< The place that named the file; every diagnostic points there.
  PasswordSource password;
  std::size_t max_bytes = std::size_t{64} << 20;
  std::size_t max_certificates = 100'000;
  bool allow_legacy_ciphers =
      true;  ///< Load the legacy provider, into a context of its own, for a PKCS#12 file that needs it.
  bool certificate_required = true;  ///< Whether a file without any certificate is an error.
};

/// Reads a file's bytes; `name` is how diagnostics call it. Any bytes are fine as input. Thread-safe. `bytes`
/// may hold private keys: whoever read them into memory should cleanse them, as load_certificate_file does.
[[nodiscard]] CertificateFile read_certificate_file(std::span<const std::uint8_t> bytes,
                                                    std::string_view name,
                                                    const CertificateFileOptions& options = {});

/// Reads the file at `path` and cleanses what it read.
[[nodiscard]] CertificateFile load_certificate_file(const std::string& path,
                                                    const CertificateFileOptions& options = {});

/// The diagnostic (E2005) for a certificate of a file that CertificateReader couldn't read.
void report_unreadable(std::string_view name, const ContainedCertificate& certificate,
                       std::string_view reason, Location where, Diagnostics& diagnostics);

}  // namespace tenet
