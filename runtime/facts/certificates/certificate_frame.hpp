// The whole structure of a certificate, checked. Entry point: read_frame.
#pragma once
#include <string_view>

#include "strict_values.hpp"

namespace tenet {

/// Views into the certificate (RFC 5280 4.1). Names and key are whole values whose inside nobody has looked
/// at; the others are as checked.
struct CertificateFrame {
  ByteView whole;
  std::optional<ByteView> version;  ///< Content of the INTEGER.
  ByteView serial;                  ///< Content of the INTEGER.
  AlgorithmView signed_algorithm;
  AlgorithmView algorithm;
  ByteView issuer;
  DerValue not_before;
  DerValue not_after;
  ByteView subject;
  ByteView spki;
  ByteView extensions;  ///< Content of the SEQUENCE of extensions; empty where there is none.
  bool has_extensions = false;
  bool has_unique_ids = false;
  bool irregular = false;  ///< Something was met that DER may forbid although it can be read.
};

/// Finds the parts of the certificate that begins at `der`'s first byte. What is missing or malformed, in
/// words; empty if nothing is.
[[nodiscard]] std::string_view read_frame(ByteView der, CertificateFrame& frame);

/// Extension (RFC 5280 4.1.2.9).
struct ExtensionView {
  ByteView oid;
  std::optional<std::uint8_t> critical;  ///< The BOOLEAN's byte, where it is written.
  ByteView value;
};
/// False where `content`, of the SEQUENCE, isn't one.
[[nodiscard]] bool read_extension(ByteView content, ExtensionView& extension, bool* irregular);

}  // namespace tenet
