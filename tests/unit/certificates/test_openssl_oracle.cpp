// Certificates made by OpenSSL's program, and what it says of them, compared with the facts.
#include <catch2/catch.hpp>
#include <sstream>

#include "openssl_program.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

using Names = std::vector<std::string>;

CertificateFacts sample(const std::string& name) {
  const auto file = load_certificate_file(sample_certificates().path(name + ".pem"));
  REQUIRE(file.certificates.size() == 1);
  return facts_of(file.certificates[0].der);
}

/// `openssl x509 -noout OPTIONS` of a sample.
std::string x509(const std::string& name, const std::string& options) {
  std::string output =
      openssl("x509 -in " + sample_certificates().path(name + ".pem") + " -noout " + options);
  while (!output.empty() && output.back() == '\n') output.pop_back();
  return output;
}

std::string after(const std::string& text, char mark) { return text.substr(text.find(mark) + 1); }

std::string without_colons(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c != ':') out += static_cast<char>(std::tolower(c));
  }
  return out;
}

std::string gmt(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm fields{};
  gmtime_r(&time, &fields);
  char text[40];
  std::strftime(text, sizeof text, "%b %e %H:%M:%S %Y GMT", &fields);
  return text;
}

}  // namespace

TEST_CASE("facts agree with the openssl program") {
  if (!have_openssl_program()) return;
  for (const std::string name : {"root", "intermediate", "leaf", "other"}) {
    INFO(name);
    const auto facts = sample(name);
    CHECK(facts.flaws.empty());
    CHECK(hexadecimal(facts.sha256) == without_colons(after(x509(name, "-fingerprint -sha256"), '=')));
    CHECK(hexadecimal(facts.sha1) == without_colons(after(x509(name, "-fingerprint -sha1"), '=')));
    const std::string serial = without_colons(after(x509(name, "-serial"), '='));
    CHECK_THAT(hexadecimal(facts.serial), Catch::EndsWith(serial));
    CHECK("subject=" + std::string(facts.subject.text) == x509(name, "-subject -nameopt RFC2253"));
    CHECK("issuer=" + std::string(facts.issuer.text) == x509(name, "-issuer -nameopt RFC2253"));
    CHECK("notBefore=" + gmt(facts.not_before.seconds.value()) == x509(name, "-startdate"));
    CHECK("notAfter=" + gmt(facts.not_after.seconds.value()) == x509(name, "-enddate"));
    const std::string pem = sample_certificates().path(name + ".pem");
    const std::string hash = openssl(
        "x509 -in " + pem + " -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r");
    CHECK(hexadecimal(facts.key.spki_sha256) == hash.substr(0, 64));
    CHECK_THAT(x509(name, "-text"),
               Catch::Contains("Public-Key: (" + std::to_string(facts.key.bits.value_or(0)) + " bit)") ||
                   Catch::Contains("ED25519 Public-Key"));
  }
}

TEST_CASE("extensions agree with what OpenSSL was told to write") {
  if (!have_openssl_program()) return;
  const auto leaf = sample("leaf");
  CHECK(leaf.key_usage.value == std::vector{KeyUsage::digital_signature, KeyUsage::content_commitment});
  CHECK(leaf.key_usage.critical);
  CHECK(leaf.extended_key_usage.value == Names{"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.2.3.4"});
  CHECK(leaf.basic_constraints.present());
  CHECK(!leaf.is_ca());
  CHECK(leaf.crl_urls.value == Names{"http://crl.example/a.crl"});
  CHECK(leaf.authority_info_access.value.ocsp == Names{"http://ocsp.example/"});
  CHECK(leaf.authority_info_access.value.ca_issuers == Names{"http://ca.example/a.cer"});
  CHECK(leaf.policies.value == Names{"2.23.140.1.2.2", "1.2.3.4"});
  CHECK(leaf.tls_features.value == std::vector<std::int64_t>{5});
  Names names;
  for (const GeneralName& name : leaf.san.value) names.push_back(text_of(name));
  CHECK(names == Names{"dns:leaf.example", "dns:*.leaf.example", "ip:192.0.2.7", "ip:2001:db8::7",
                       "email:a@b.example", "uri:https://leaf.example/x", "oid:1.2.3.4",
                       "other:1.3.6.1.4.1.311.20.2.3=user@leaf.example"});
  const auto intermediate = sample("intermediate");
  CHECK(intermediate.is_ca());
  CHECK(intermediate.basic_constraints.value.path_length == 0);
  CHECK(texts_of(intermediate.name_constraints.value.permitted, GeneralNameKind::dns) == Names{"example"});
  CHECK(texts_of(intermediate.name_constraints.value.excluded, GeneralNameKind::ip_address) ==
        Names{"10.0.0.0/8"});
  CHECK(leaf.authority_key_id.value.key_id == intermediate.subject_key_id.value);
  CHECK(intermediate.authority_key_id.value.issuer[0].text == sample("root").subject.text);
  CHECK(intermediate.authority_key_id.value.serial == sample("root").serial);
  CHECK(sample("root").self_issued);
  CHECK(!intermediate.self_issued);
  CHECK(sample("other").key.kind == KeyKind::ed25519);
  CHECK(!sample("other").signature_digest);
}

}  // namespace tenet::testing
