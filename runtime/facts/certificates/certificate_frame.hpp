// The whole structure of a certificate, checked. Entry point: read_frame.
#pragma once
#include <string_view>
#include <vector>

#include "known_oids.hpp"
#include "strict_values.hpp"

namespace tenet {

/// Extension (RFC 5280 4.1.2.9).
struct ExtensionView {
  ByteView oid;
  const KnownOid* known = nullptr;       ///< Its row in extensions.def, if it has one.
  std::optional<std::uint8_t> critical;  ///< The BOOLEAN's byte, where it is written.
  ByteView value;
  bool repeated = false;  ///< An earlier one of the same kind counts; read_extensions finds that out.
  bool flawless = false;  ///< The value was read, and nothing in it is out of the ordinary.

  [[nodiscard]] bool is_critical() const { return critical.value_or(0) != 0; }
};

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
  bool has_extensions = false;
  bool has_unique_ids = false;
  bool irregular = false;  ///< Something was met that DER may forbid although it can be read.
};

/// Finds the parts of the certificate that begins at `der`'s first byte. What is missing or malformed, in
/// words; empty if nothing is. `extensions` are all of them in order, instead of what it held.
[[nodiscard]] std::string_view read_frame(ByteView der, CertificateFrame& frame,
                                          std::vector<ExtensionView>& extensions);

}  // namespace tenet
