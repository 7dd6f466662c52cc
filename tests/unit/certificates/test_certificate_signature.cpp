// Who signed what: by signature, and by names and key identifiers.
#include <catch2/catch.hpp>

#include "der_builder.hpp"
#include "openssl_program.hpp"
#include "tenet/certificate_names.hpp"
#include "tenet/certificate_signature.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

Bytes sample(const std::string& name) {
  const auto file = load_certificate_file(sample_certificates().path(name + ".pem"));
  REQUIRE(file.certificates.size() == 1);
  return file.certificates[0].der;
}

/// A certificate's names lie in its facts, so what is made of them is made here.
std::string canonical_subject(const Bytes& name_der) {
  CertificateParts parts;
  parts.subject = name_der;
  const auto facts = facts_of(parts.der());
  return canonical_name(facts.subject);
}

}  // namespace

TEST_CASE("a signature is valid, invalid, or nobody can say") {
  if (!have_openssl_program()) return;
  auto verifier = SignatureVerifier::create();
  REQUIRE(verifier.has_value());
  const auto verdict = [&](const std::string& issuer, const std::string& child) {
    return verifier->verify(sample(issuer), sample(child)).verdict;
  };
  CHECK(verdict("root", "root") == SignatureVerdict::valid);
  CHECK(verdict("root", "intermediate") == SignatureVerdict::valid);
  CHECK(verdict("intermediate", "leaf") == SignatureVerdict::valid);
  CHECK(verdict("other", "other") == SignatureVerdict::valid);
  CHECK(verdict("root", "leaf") == SignatureVerdict::invalid);
  CHECK(verdict("leaf", "leaf") == SignatureVerdict::invalid);
  CHECK(verdict("other", "leaf") == SignatureVerdict::invalid);
  CHECK(verdict("leaf", "intermediate") == SignatureVerdict::invalid);

  Bytes altered = sample("leaf");
  altered[altered.size() / 2] ^= 0x01;
  CHECK(verifier->verify(sample("intermediate"), altered).verdict != SignatureVerdict::valid);
  altered = sample("leaf");
  altered.back() ^= 0x01;
  CHECK(verifier->verify(sample("intermediate"), altered).verdict != SignatureVerdict::valid);

  const auto key = verifier->decode_key(sample("intermediate"));
  for (int round = 0; round < 3; ++round)
    CHECK(verifier->verify(key, sample("leaf")).verdict == SignatureVerdict::valid);
}

TEST_CASE("an unknown key or algorithm is no verdict") {
  auto verifier = SignatureVerifier::create();
  REQUIRE(verifier.has_value());
  CertificateParts unknown_key;
  unknown_key.key = sequence({sequence({oid("1.2.3.4")}), from_hex("030100")});
  const auto by_key = verifier->verify(unknown_key.der(), unknown_key.der());
  CHECK(by_key.verdict == SignatureVerdict::undecidable);
  CHECK_THAT(by_key.reason, Catch::StartsWith("the issuer's key can't be decoded"));
  CHECK(verifier->verify(bytes_of("junk"), bytes_of("junk")).verdict == SignatureVerdict::undecidable);
  if (!have_openssl_program()) return;
  CertificateParts unknown_algorithm;
  unknown_algorithm.inner_algorithm = unknown_algorithm.outer_algorithm = sequence({oid("1.2.3.4")});
  const auto by_algorithm = verifier->verify(sample("root"), unknown_algorithm.der());
  CHECK(by_algorithm.verdict == SignatureVerdict::undecidable);
  CHECK(!by_algorithm.reason.empty());
}

TEST_CASE("names and key identifiers tell who may have issued what") {
  if (!have_openssl_program()) return;
  const auto root = facts_of(sample("root"));
  const auto intermediate = facts_of(sample("intermediate"));
  const auto leaf = facts_of(sample("leaf"));
  CHECK(may_have_issued(root, root));
  CHECK(may_have_issued(root, intermediate));
  CHECK(may_have_issued(intermediate, leaf));
  CHECK(!may_have_issued(root, leaf));
  CHECK(!may_have_issued(leaf, intermediate));
  const Bytes other{0};
  auto renamed = intermediate;
  renamed.subject_key_id.value = Octets(other);
  CHECK(!may_have_issued(renamed, leaf));
  auto reissued = root;
  reissued.serial = Octets(other);
  CHECK(!may_have_issued(reissued, intermediate));
  auto without = leaf;
  without.authority_key_id = {};
  CHECK(may_have_issued(renamed, without));
}

TEST_CASE("names are equal as RFC 5280 compares them") {
  const auto cn = [](const Bytes& value) { return canonical_subject(name({attribute("2.5.4.3", value)})); };
  const std::string expected = cn(text(12, "Example CA"));
  CHECK(cn(text(19, "example ca")) == expected);
  CHECK(cn(text(12, "  EXAMPLE \t CA ")) == expected);
  CHECK(cn(text(12, "ExampleCA")) != expected);
  CHECK(cn(text(12, "Example CA2")) != expected);
  CHECK(canonical_subject(name({attribute("2.5.4.10", text(12, "Example CA"))})) != expected);
  const Bytes c = attribute("2.5.4.6", text(19, "DE"));
  const Bytes o = attribute("2.5.4.10", text(19, "x"));
  const auto key_of = [](const Bytes& der) { return canonical_subject(der); };
  CHECK(key_of(tlv(0x30, set({c, o}))) == key_of(tlv(0x30, set({o, c}))));
  CHECK(key_of(name({c, o})) != key_of(name({o, c})));
  CHECK(key_of(name({c, o})) != key_of(tlv(0x30, set({c, o}))));
}

}  // namespace tenet::testing
