// Writing tags, lengths and the usual parts.
#include "der_builder.hpp"

#include <catch2/catch.hpp>

namespace tenet::testing {

Bytes tlv(std::uint8_t tag, const Bytes& content) {
  Bytes der{tag};
  if (content.size() < 0x80) {
    der.push_back(static_cast<std::uint8_t>(content.size()));
  } else if (content.size() < 0x100) {
    der.insert(der.end(), {0x81, static_cast<std::uint8_t>(content.size())});
  } else {
    der.insert(der.end(), {0x82, static_cast<std::uint8_t>(content.size() >> 8),
                           static_cast<std::uint8_t>(content.size())});
  }
  der.insert(der.end(), content.begin(), content.end());
  return der;
}

Bytes join(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Bytes from_hex(std::string_view digits) {
  REQUIRE(digits.size() % 2 == 0);
  Bytes bytes;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16)));
  }
  return bytes;
}

Bytes oid(std::string_view dotted) {
  std::vector<std::uint64_t> arcs;
  for (std::size_t at = 0; at <= dotted.size();) {
    const auto dot = std::min(dotted.find('.', at), dotted.size());
    arcs.push_back(std::stoull(std::string(dotted.substr(at, dot - at))));
    at = dot + 1;
  }
  arcs[1] += arcs[0] * 40;
  Bytes content;
  for (std::size_t index = 1; index < arcs.size(); ++index) {
    Bytes reversed{static_cast<std::uint8_t>(arcs[index] & 0x7f)};
    for (std::uint64_t rest = arcs[index] >> 7; rest != 0; rest >>= 7) {
      reversed.push_back(static_cast<std::uint8_t>(0x80 | (rest & 0x7f)));
    }
    content.insert(content.end(), reversed.rbegin(), reversed.rend());
  }
  return tlv(0x06, content);
}

Bytes attribute(std::string_view type, const Bytes& value) { return sequence({oid(type), value}); }

Bytes name(std::initializer_list<Bytes> attributes) {
  Bytes rdns;
  for (const Bytes& each : attributes) rdns = join({rdns, set({each})});
  return tlv(0x30, rdns);
}

Bytes extension(std::string_view type, bool critical, const Bytes& value) {
  return sequence({oid(type), critical ? from_hex("0101ff") : Bytes{}, tlv(0x04, value)});
}

Bytes san(std::initializer_list<Bytes> entries, bool critical) {
  return extension("2.5.29.17", critical, tlv(0x30, join(entries)));
}

CertificateParts::CertificateParts()
    : issuer(name({attribute("2.5.4.6", text(19, "DE")), attribute("2.5.4.3", text(12, "Example CA"))})),
      validity(sequence({text(23, "260101000000Z"), text(23, "270101000000Z")})),
      subject(name({attribute("2.5.4.3", text(12, "www.example.com"))})),
      key(sequence({from_hex("301306072a8648ce3d020106082a8648ce3d030107"),
                    tlv(0x03, join({from_hex("0004"), Bytes(64, 0x5a)}))})) {}

Bytes CertificateParts::der() const {
  Bytes list;
  for (const Bytes& each : extensions) list = join({list, each});
  const bool write = write_extensions && !extensions.empty();
  const Bytes tbs = sequence({version, serial, inner_algorithm, issuer, validity, subject, key, unique_ids,
                              write ? tlv(0xa3, tlv(0x30, list)) : Bytes{}});
  return sequence({tbs, outer_algorithm, signature});
}

}  // namespace tenet::testing
