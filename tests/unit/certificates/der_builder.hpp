// Builds DER by hand, so that tests can make certificates that no tool would: each part may be replaced by
// any bytes.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// Tag, minimal length, content.
[[nodiscard]] Bytes tlv(std::uint8_t tag, const Bytes& content);
[[nodiscard]] Bytes join(std::initializer_list<Bytes> parts);
[[nodiscard]] Bytes from_hex(std::string_view digits);

[[nodiscard]] inline Bytes sequence(std::initializer_list<Bytes> parts) { return tlv(0x30, join(parts)); }
[[nodiscard]] inline Bytes set(std::initializer_list<Bytes> parts) { return tlv(0x31, join(parts)); }
[[nodiscard]] inline Bytes text(std::uint8_t tag, std::string_view value) {
  return tlv(tag, Bytes(value.begin(), value.end()));
}
/// Dotted text to an OBJECT IDENTIFIER; arcs of up to 64 bits.
[[nodiscard]] Bytes oid(std::string_view dotted);
/// A Name of one attribute per RDN.
[[nodiscard]] Bytes name(std::initializer_list<Bytes> attributes);
[[nodiscard]] Bytes attribute(std::string_view type, const Bytes& value);
[[nodiscard]] Bytes extension(std::string_view type, bool critical, const Bytes& value);
/// The subject alternative name extension with these entries.
[[nodiscard]] Bytes san(std::initializer_list<Bytes> entries, bool critical = false);

/// The parts of a certificate; what a test doesn't replace is healthy. The signature is of no key.
struct CertificateParts {
  Bytes version = from_hex("a003020102");
  Bytes serial = from_hex("020111");
  Bytes inner_algorithm = from_hex("300d06092a864886f70d01010b0500");
  Bytes issuer;
  Bytes validity;
  Bytes subject;
  Bytes key;
  Bytes unique_ids;
  std::vector<Bytes> extensions;
  bool write_extensions = true;
  Bytes outer_algorithm = from_hex("300d06092a864886f70d01010b0500");
  Bytes signature = from_hex("0303000102");

  CertificateParts();
  [[nodiscard]] Bytes der() const;
};

}  // namespace tenet::testing
