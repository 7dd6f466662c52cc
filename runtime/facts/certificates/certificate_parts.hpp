// Where the parts of a certificate stand in its bytes. Entry point: find_certificate_parts.
#pragma once
#include <string>
#include <variant>

#include "der_cursor.hpp"

namespace tenet {

/// Views into the certificate (RFC 5280 4.1); `serial` is the INTEGER's content, the others are whole values.
struct CertificateParts {
  ByteView whole;
  ByteView version;  ///< The INTEGER's whole encoding; empty where it is left out.
  ByteView serial;
  ByteView issuer;
  ByteView validity;
  ByteView subject;
  ByteView spki;
  ByteView extensions;  ///< Content of the SEQUENCE of extensions; empty where there is none.
  bool has_extensions = false;
  bool has_unique_ids = false;
};

/// The parts, or in words why there are none.
[[nodiscard]] std::variant<CertificateParts, std::string> find_certificate_parts(ByteView der);

}  // namespace tenet
