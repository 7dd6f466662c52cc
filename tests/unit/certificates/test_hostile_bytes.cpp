// Bytes made to hurt: every prefix, every changed byte, deep nesting, lengths that lie. Nothing may crash;
// under the sanitizers nothing may even read past its bytes.
#include <catch2/catch.hpp>
#include <random>

#include "der_builder.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

Bytes small_certificate() {
  CertificateParts parts;
  parts.extensions = {
      san({text(0x82, "a.example"), tlv(0x87, from_hex("c0000201")), tlv(0xa4, parts.issuer)}),
      extension("2.5.29.15", true, from_hex("030205a0")),
      extension("2.5.29.37", false, sequence({oid("1.3.6.1.5.5.7.3.1")})),
      extension("2.5.29.19", true, from_hex("30060101ff020103")),
      extension("2.5.29.30", true, sequence({tlv(0xa0, sequence({text(0x82, "example.com")}))})),
      extension("2.5.29.31", false,
                sequence({sequence({tlv(0xa0, tlv(0xa0, text(0x86, "http://c.example/")))})})),
  };
  return parts.der();
}

/// An exact copy on the heap, so that the sanitizers see every byte read beyond it.
void read_all_ways(const Bytes& bytes) {
  const Bytes exact(bytes.begin(), bytes.end());
  (void)reader().read(exact);
  (void)read_certificate_file(exact, "hostile");
}

}  // namespace

TEST_CASE("no prefix of a certificate is one, and each says so") {
  const Bytes whole = small_certificate();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(!reason_of(prefix).empty());
    const auto file = read_certificate_file(prefix, "prefix");
    CHECK(file.certificates.empty());
    CHECK(file.diagnostics.has_errors());
  }
}

TEST_CASE("every change of a single byte is read or refused") {
  const Bytes whole = small_certificate();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned change : {0x01U, 0x80U, 0xffU, 0x20U}) {
      Bytes changed = whole;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ change);
      read_all_ways(changed);
    }
  }
}

TEST_CASE("random bytes and random splices are read or refused") {
  std::mt19937 random(20260601);  // The same bytes in every run.
  const Bytes whole = small_certificate();
  for (int round = 0; round < 3000; ++round) {
    Bytes bytes = whole;
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    for (std::size_t changes = pick(8) + 1; changes > 0; --changes) {
      bytes[pick(bytes.size())] = static_cast<std::uint8_t>(random());
    }
    if (round % 3 == 0) bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(pick(bytes.size())));
    read_all_ways(bytes);
  }
}

TEST_CASE("deep nesting and lengths that lie don't hurt") {
  Bytes nested;
  for (int depth = 0; depth < 5000; ++depth) nested = tlv(0x30, nested.size() < 60000 ? nested : Bytes{});
  read_all_ways(nested);
  CertificateParts parts;
  parts.extensions = {extension("2.5.29.17", false, nested), extension("1.2.3.4", false, nested)};
  CHECK(facts_of(parts.der()).san.presence == Presence::unreadable);
  for (const char* length :
       {"3084ffffffff", "3088ffffffffffffffff", "30ff", "3085000000000100", "30847fffffff3000"}) {
    read_all_ways(from_hex(length));
  }
  Bytes long_oid{0x06, 0x82, 0x40, 0x00};
  long_oid.insert(long_oid.end(), 0x3fff, 0xff);
  long_oid.push_back(0x01);
  parts.extensions = {sequence({long_oid, from_hex("0400")})};
  read_all_ways(parts.der());
}

TEST_CASE("a DER certificate that holds PEM text is DER") {
  CertificateParts parts;
  parts.extensions = {extension(
      "1.2.3.4", false, text(12, "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))};
  const auto file = read_certificate_file(parts.der(), "odd.der");
  CHECK(codes_of(file.diagnostics).empty());
  CHECK(file.certificates.size() == 1);
}

TEST_CASE("PEM and container bytes made to hurt") {
  for (const char* text :
       {"-----BEGIN -----", "-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n====\n-----END CERTIFICATE-----\n",
        "-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\n", "-----BEGIN ----------END -----",
        "-----BEGIN CERTIFICATE-----\nA:\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----\n"}) {
    INFO(text);
    const auto file = read_certificate_file(bytes_of(text), "hostile.pem");
    CHECK(file.certificates.empty());
    CHECK(file.diagnostics.has_errors());
  }
  // The beginnings of PKCS#7 and PKCS#12, and nothing sensible after them.
  for (const char* hex :
       {"300b06092a864886f70d010702", "300d06092a864886f70d010702a000",
        "3010020103300b06092a864886f70d010701", "308002010330", "308006092a864886f70d0107020000"}) {
    INFO(hex);
    const auto file = read_certificate_file(from_hex(hex), "hostile.p12");
    CHECK(file.certificates.empty());
    CHECK(file.diagnostics.has_errors());
  }
}

}  // namespace tenet::testing
