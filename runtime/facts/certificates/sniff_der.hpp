// What a DER file or PEM block is, from its shape alone. Entry point: sniff_der.
#pragma once
#include <cstdint>
#include <string_view>

#include "der_cursor.hpp"

namespace tenet {

enum class DerKind : std::uint8_t {
  unknown,
  certificate,
  certificate_request,
  revocation_list,
  public_key,
  private_key,
  encrypted_private_key,
  pkcs7,
  pkcs12,
};

/// "a private key", …, with its article.
[[nodiscard]] std::string_view name_of(DerKind kind);
/// A guess from the first few values; whoever decodes the bytes has the last word.
[[nodiscard]] DerKind sniff_der(ByteView der);

}  // namespace tenet
