// What the reader relies on in OpenSSL. If a new version changes one of these, this says so before a fact is
// wrong.
#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <catch2/catch.hpp>
#include <memory>

#include "der_builder.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* handle) const {
    Free(handle);
  }
};

}  // namespace

TEST_CASE("OpenSSL: a template item decodes exactly one value and leaves the pointer behind it") {
  const Bytes bytes = from_hex("020105ffff");
  const unsigned char* at = bytes.data();
  const std::unique_ptr<ASN1_INTEGER, Deleter<ASN1_INTEGER_free>> number(
      d2i_ASN1_INTEGER(nullptr, &at, static_cast<long>(bytes.size())));
  REQUIRE(number);
  CHECK(at == bytes.data() + 3);
}

TEST_CASE("OpenSSL: a SEQUENCE taken as a primitive keeps its whole encoding, unread") {
  const Bytes bytes = from_hex("3003ffff00");
  const unsigned char* at = bytes.data();
  void* decoded = ASN1_item_d2i(nullptr, &at, static_cast<long>(bytes.size()), ASN1_SEQUENCE_it());
  const std::unique_ptr<ASN1_STRING, Deleter<ASN1_STRING_free>> string(static_cast<ASN1_STRING*>(decoded));
  REQUIRE(string);
  CHECK(Bytes(ASN1_STRING_get0_data(string.get()),
              ASN1_STRING_get0_data(string.get()) + ASN1_STRING_length(string.get())) == bytes);
}

TEST_CASE("OpenSSL: strings may hold NUL, and their length says so") {
  const Bytes bytes = tlv(0x16, Bytes{'a', 0, 'b'});
  const unsigned char* at = bytes.data();
  const std::unique_ptr<ASN1_IA5STRING, Deleter<ASN1_IA5STRING_free>> string(
      d2i_ASN1_IA5STRING(nullptr, &at, static_cast<long>(bytes.size())));
  REQUIRE(string);
  CHECK(ASN1_STRING_length(string.get()) == 3);
}

TEST_CASE("OpenSSL: integers that aren't minimal are refused") {
  for (const char* hex : {"02020001", "0202ff80", "0200"}) {
    const Bytes bytes = from_hex(hex);
    const unsigned char* at = bytes.data();
    const std::unique_ptr<ASN1_INTEGER, Deleter<ASN1_INTEGER_free>> number(
        d2i_ASN1_INTEGER(nullptr, &at, static_cast<long>(bytes.size())));
    CHECK(!number);
  }
  ERR_clear_error();
}

TEST_CASE("OpenSSL: signature algorithms map to their digests by number") {
  int digest = 0;
  int key = 0;
  REQUIRE(OBJ_find_sigid_algs(NID_ecdsa_with_SHA384, &digest, &key) == 1);
  CHECK(digest == NID_sha384);
  REQUIRE(OBJ_find_sigid_algs(NID_ED25519, &digest, &key) == 1);
  CHECK(digest == NID_undef);
  CHECK(std::string(OBJ_nid2sn(NID_sha256)) == "SHA256");
}

TEST_CASE("the thread's error queue is empty after every call") {
  ERR_clear_error();
  const Bytes junk = from_hex("3003020100");
  (void)reader().read(junk);
  CHECK(ERR_peek_error() == 0);
  CertificateParts parts;
  parts.serial = from_hex("0200");
  (void)reader().read(parts.der());
  CHECK(ERR_peek_error() == 0);
  (void)read_certificate_file(from_hex("300b06092a864886f70d010702"), "x");
  (void)read_certificate_file(from_hex("3010020103300b06092a864886f70d010701"), "x");
  (void)read_certificate_file(bytes_of("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
                              "x");
  CHECK(ERR_peek_error() == 0);
}

}  // namespace tenet::testing
