// Certificates from files: references, what each is once, fields, keys, signers, passwords, and what is
// malformed.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "loaded_facts.hpp"

namespace tenet::test {
namespace {

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(TENET_SOURCE_DIR) + "/tests/unit/facts/certificates/" + name,
                     std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A directory with the fixtures under `c/` and a topology that is loaded.
class CertificateLoading {
 public:
  explicit CertificateLoading(const std::string& yaml, LoadOptions options = {}) {
    for (const auto* name : {"root.pem", "issuing.pem", "leaf.pem", "impostor.pem", "chain.pem", "leaf.der",
                             "leaf.p12", "leaf-with-key.pem", "leaf-with-other-key.pem", "leaf.key"}) {
      directory_.write(std::string("c/") + name, fixture(name));
    }
    directory_.write("c/secret.txt", "secret\n");
    directory_.write("t.yaml", "tenet: 1\n" + yaml);
    loading_.emplace(directory_, std::vector<std::string>{"t.yaml"}, std::move(options));
  }
  const Loading* operator->() const { return &*loading_; }

 private:
  TestDirectory directory_;
  std::optional<Loading> loading_;
};

LoadOptions with_signers() {
  LoadOptions options;
  options.signers = true;
  return options;
}

TEST_CASE("a file is one certificate in a scalar field, all of them in a list or set") {
  const CertificateLoading loading(R"(
Listener:
  e: { certificate: c/chain.pem, chain: [c/chain.pem] }
  f: { certificate: c/leaf.der, chain: c/chain.pem }
TrustStore: { t: { roots: [c/chain.pem, ./c/impostor.pem] } }
)");
  CHECK(loading->problems() == "");
  CHECK(loading->value("Listener", "e", "certificate") == "c/chain.pem");
  CHECK(loading->value("Listener", "e", "chain") == "[c/chain.pem, c/chain.pem#2, c/chain.pem#3]");
  CHECK(loading->value("Listener", "f", "certificate") == "c/chain.pem");  // the same encoding
  CHECK(loading->value("Listener", "f", "chain") == "[c/chain.pem, c/chain.pem#2, c/chain.pem#3]");
  CHECK(loading->value("TrustStore", "t", "roots") ==
        "{c/chain.pem, c/chain.pem#2, c/chain.pem#3, c/impostor.pem}");
  REQUIRE(loading->facts().aliases.size() == 1);
  CHECK(loading->facts().aliases[0].id == "c/chain.pem");
  CHECK(loading->facts().aliases[0].alias == "c/leaf.der");
}

TEST_CASE("the fields of a certificate") {
  const CertificateLoading loading("Listener: { e: { certificate: c/leaf.pem, chain: [c/issuing.pem] } }");
  CHECK(loading->problems() == "");
  const auto of = [&](std::string_view field) { return loading->value("Certificate", "c/leaf.pem", field); };
  CHECK(of("common_names") == "[www.example.com]");
  CHECK(of("common_name") == "www.example.com");
  CHECK(of("dns_names") == "[www.example.com, *.example.com, !www.example.com.]");
  CHECK(of("ip_addresses") == "[192.0.2.1, 2001:db8::1]");
  CHECK(of("emails") == "[a@example.com]");
  CHECK(of("uris") == "[]");
  CHECK(of("organizations") == "[Example]");
  CHECK(of("organizational_units") == "[Web]");
  CHECK(of("serial") == "07");
  CHECK(of("version") == "3");
  CHECK(of("is_ca") == "false");
  CHECK(of("path_length") == "-");
  CHECK(of("eku") == "{1.3.6.1.5.5.7.3.1, 1.3.6.1.5.5.7.3.2}");
  CHECK(of("key_usage") == "-");
  CHECK(of("self_signed") == "false");
  CHECK(of("signers") == "{…}");
  CHECK(of("permitted_dns_names") == "[]");
  CHECK(of("san") == "c/leaf.pem.san");
  CHECK(of("critical_extensions") == "[2.5.29.17]");
  CHECK(loading->value("SubjectAltName", "c/leaf.pem.san", "entries") ==
        "[dns:www.example.com, dns:*.Example.com, dns:www.example.com., ip:192.0.2.1, ip:2001:db8::1, "
        "email:a@example.com]");
  CHECK(loading->value("SubjectAltName", "c/leaf.pem.san", "critical") == "true");
  const auto key = of("key");
  CHECK(key.substr(0, 5) == "spki:");
  CHECK(loading->value("Key", key, "kind") == "ec");
  CHECK(loading->value("Key", key, "bits") == "256");
  CHECK(loading->value("Key", key, "curve") == "1.2.840.10045.3.1.7");
  CHECK("spki:" + loading->value("Key", key, "spki_sha256") == key);
  CHECK(loading->value("Certificate", "c/issuing.pem", "key_usage") == "{crl_sign, key_cert_sign}");
  CHECK(loading->value("Certificate", "c/issuing.pem", "path_length") == "0");
  CHECK(loading->value("Certificate", "c/issuing.pem", "san") == "-");
  CHECK(loading->value("Certificate", "c/issuing.pem", "common_name") == "-");
}

TEST_CASE("a certificate stands where it lies in its file") {
  const CertificateLoading loading("Listener: { e: { certificate: c/leaf.pem, chain: [c/chain.pem] } }");
  const auto& graph = loading->facts().graph;
  const auto row = graph.find(graph.schema().find_entity("Certificate"), "c/chain.pem#2");
  const auto text = loading->sources().text(graph.where(row));
  CHECK(text.substr(0, 27) == "-----BEGIN CERTIFICATE-----");
  CHECK(loading->sources().place(graph.where(row)).line > 10);
}

TEST_CASE("who signed what is verified, not believed") {
  const CertificateLoading loading(
      "TrustStore: { t: { roots: [c/impostor.pem, c/root.pem] } }\n"
      "Listener: { e: { certificate: c/leaf.pem, chain: [c/issuing.pem] } }",
      with_signers());
  CHECK(loading->value("Certificate", "c/leaf.pem", "signers") == "{c/issuing.pem}");
  CHECK(loading->value("Certificate", "c/issuing.pem", "signers") == "{c/root.pem}");
  CHECK(loading->value("Certificate", "c/root.pem", "signers") == "{c/root.pem}");
  CHECK(loading->value("Certificate", "c/impostor.pem", "signers") == "{c/impostor.pem}");
  CHECK(loading->value("Certificate", "c/root.pem", "self_signed") == "true");
}

TEST_CASE("signers are closed unless a certificate without encoding may be one") {
  const CertificateLoading alone("Listener: { e: { certificate: c/leaf.pem } }", with_signers());
  CHECK(alone->value("Certificate", "c/leaf.pem", "signers") == "{}");
  const CertificateLoading other(
      "Listener: { e: { certificate: c/leaf.pem } }\nCertificate: { x: { subject: 'CN=X' } }",
      with_signers());
  CHECK(other->value("Certificate", "c/leaf.pem", "signers") == "{}");
  const CertificateLoading maybe(
      "Listener: { e: { certificate: c/leaf.pem, chain: [c/issuing.pem] } }\nCertificate: { x: { "
      "sha1: 'aa' } }",
      with_signers());
  CHECK(maybe->value("Certificate", "c/leaf.pem", "signers") == "{c/issuing.pem}");
  CHECK(maybe->value("Certificate", "c/issuing.pem", "signers") == "{…}");
}

TEST_CASE("a section names certificates, with or without encoding") {
  const CertificateLoading loading(R"(
Certificate:
  www: { file: c/leaf.pem }
  again: c/leaf.der
  listed: { sha1: "AB:CD", dns_names: [a.example., 192.0.2.1, B.example], key: { spki_sha256: "00ff" } }
  twin: { key: { spki_sha256: "00FF" } }
Listener: { e: { certificate: again }, f: { certificate: listed, chain: [www, ./c/leaf.pem] } }
)");
  CHECK(loading->problems() == "");
  CHECK(loading->ids("Certificate") == "www listed twin");
  CHECK(loading->value("Listener", "e", "certificate") == "www");
  CHECK(loading->value("Listener", "f", "chain") == "[www, www]");
  CHECK(loading->value("Certificate", "www", "common_name") == "www.example.com");
  CHECK(loading->value("Certificate", "listed", "sha1") == "abcd");
  CHECK(loading->value("Certificate", "listed", "sha256") == "?");
  CHECK(loading->value("Certificate", "listed", "dns_names") == "[!a.example., !192.0.2.1, b.example]");
  CHECK(loading->value("Certificate", "listed", "san") == "?");
  CHECK(loading->value("Certificate", "listed", "common_names") == "[…]");
  CHECK(loading->value("Certificate", "listed", "key") == "listed.key");
  CHECK(loading->value("Certificate", "twin", "key") == "listed.key");  // a key is its SubjectPublicKeyInfo
  CHECK(loading->ids("Key").substr(0, 16) == "listed.key spki:");
}

TEST_CASE("a certificate that is listed by its fingerprint is the one in a file") {
  const CertificateLoading first("Listener: { e: { certificate: c/leaf.pem } }");
  const auto sha256 = first->value("Certificate", "c/leaf.pem", "sha256");
  const auto spki = first->value("Key", first->value("Certificate", "c/leaf.pem", "key"), "spki_sha256");
  const CertificateLoading loading(
      "Certificate:\n  known: { sha256: '" + sha256 + "' }\n  sibling: { key: { spki_sha256: '" + spki +
      "' } }\nListener:\n  e: { certificate: c/leaf.pem }\n  f: { certificate: 'sha256:" + sha256 +
      "', chain: ['sha256:" + sha256 + "'] }\n");
  CHECK(loading->problems() == "");
  CHECK(loading->value("Listener", "e", "certificate") == "known");
  CHECK(loading->value("Listener", "f", "certificate") == "known");
  CHECK(loading->value("Listener", "f", "chain") == "[known]");
  CHECK(loading->value("Certificate", "known", "common_name") == "www.example.com");
  CHECK(loading->value("Certificate", "known", "key") == "sibling.key");
  CHECK(loading->value("Key", "sibling.key", "kind") == "ec");
}

TEST_CASE("PEM text may stand in the topology") {
  auto pem = fixture("leaf.pem");
  std::string indented = "      ";
  for (const char c : pem) indented += c == '\n' ? std::string("\n      ") : std::string(1, c);
  const CertificateLoading loading("Listener:\n  e:\n    certificate: |\n" + indented + "\n");
  CHECK(loading->problems() == "");
  CHECK(loading->value("Listener", "e", "certificate").substr(0, 7) == "sha256:");
}

TEST_CASE("a directory gives all its certificates, and what is malformed in it stops nobody") {
  TestDirectory directory;
  directory.write("roots/a.pem", fixture("root.pem"));
  directory.write("roots/b.pem", fixture("issuing.pem").substr(0, 200));
  directory.write("roots/c.der", fixture("leaf.der"));
  directory.write("roots/notes.txt", "hello");
  directory.write("t.yaml", "tenet: 1\nTrustStore: { t: { roots: [roots/] } }\n");
  const Loading loading(directory, {"t.yaml"});
  REQUIRE(loading.fine());
  CHECK(loading.value("TrustStore", "t", "roots") == "{roots/a.pem, roots/c.der}");
  CHECK(loading.problems().empty());
  REQUIRE(loading.facts().malformed.size() == 1);
  const auto& malformed = loading.facts().malformed.front();
  CHECK(malformed.path.ends_with("roots/b.pem"));
  CHECK(malformed.number == 1);
  CHECK(loading.sources().place(malformed.where).line == 2);
  CHECK(loading.sources().place(malformed.where).column == 28);
  CHECK(malformed.message.find("b.pem") != std::string::npos);
}

TEST_CASE("where other facts are wrong, what is malformed in a directory is said all the same") {
  TestDirectory directory;
  directory.write("roots/a.pem", fixture("root.pem"));
  directory.write("roots/b.pem", fixture("issuing.pem").substr(0, 200));
  directory.write("t.yaml",
                  "tenet: 1\nTrustStore: { t: { roots: [roots/] } }\nListener: { e: { colour: red } }\n");
  const Loading loading(directory, {"t.yaml"});
  CHECK_FALSE(loading.fine());
  CHECK(loading.problems().find("W1001@2:28 ") != std::string::npos);
  CHECK(loading.problems().find("@3:") != std::string::npos);
}

TEST_CASE("a directory where one certificate is meant, or without any, is an error") {
  TestDirectory directory;
  directory.write("certs/a.pem", fixture("root.pem"));
  directory.write("none/notes.txt", "hello");
  directory.write(
      "t.yaml", "tenet: 1\nListener: { e: { certificate: certs/ } }\nTrustStore: { t: { roots: none/ } }\n");
  const Loading loading(directory, {"t.yaml"});
  CHECK_FALSE(loading.fine());
  CHECK(loading.problems().find("E1031@2:31 ") != std::string::npos);
  CHECK(loading.problems().find("E1031@3:") != std::string::npos);
}

TEST_CASE("PKCS#12 passwords come from the environment or a file") {
  ::setenv("TENET_TEST_PASSWORD", "secret", 1);
  ::setenv("TENET_TEST_WRONG", "wrong", 1);
  const CertificateLoading loading(R"(
Listener:
  e: { certificate: { file: c/leaf.p12, password_env: TENET_TEST_PASSWORD } }
  f: { chain: [{ file: c/leaf.p12, password_file: c/secret.txt }] }
)");
  CHECK(loading->problems() == "");
  CHECK(loading->value("Listener", "e", "certificate") == "c/leaf.p12");
  CHECK(loading->value("Listener", "f", "chain") == "[c/leaf.p12, c/leaf.p12#2]");
  LoadOptions options;
  options.password = {PasswordSource::Kind::environment, "TENET_TEST_PASSWORD"};
  const CertificateLoading given("Listener: { e: { certificate: c/leaf.p12 } }", options);
  CHECK(given->problems() == "");
  const CertificateLoading wrong(
      "Listener: { e: { certificate: { file: c/leaf.p12, password_env: TENET_TEST_WRONG } } }");
  CHECK(wrong->problems().substr(0, 10) == "E2008@2:39");
  const CertificateLoading none("Listener: { e: { certificate: c/leaf.p12 } }");
  CHECK(none->problems().substr(0, 10) == "E2010@2:31");
}

TEST_CASE("a private key beside a certificate is matched, and never kept") {
  const CertificateLoading good("Listener: { e: { certificate: c/leaf-with-key.pem } }");
  CHECK(good->problems() == "");
  REQUIRE(good->facts().private_keys.size() == 1);
  CHECK(good->facts().private_keys[0].certificates == std::vector<std::string>{"c/leaf-with-key.pem"});
  for (std::size_t i = 0; i < good->sources().size(); ++i) {
    CHECK(good->sources().file(SourceId{static_cast<std::uint32_t>(i)}).text().find("PRIVATE KEY") ==
          std::string::npos);
  }
  const CertificateLoading bad("Listener: { e: { certificate: c/leaf-with-other-key.pem } }");
  CHECK(bad->fine());
  CHECK(bad->problems().substr(0, 10) == "W1002@2:31");
}

TEST_CASE("certificate files that can't be used are errors where they are named, all in one run") {
  const TestDirectory directory;
  directory.write("c/short.pem", fixture("leaf.pem").substr(0, 300));
  directory.write("c/key.pem", fixture("leaf.key"));
  directory.write("c/empty.pem", "");
  directory.write("c/text.pem", "hello\n");
  directory.write("t.yaml",
                  "tenet: 1\nListener:\n  a: { certificate: c/none.pem }\n  b: { certificate: "
                  "c/short.pem }\n"
                  "  c: { certificate: c/key.pem }\n  d: { certificate: c/empty.pem }\n"
                  "  e: { certificate: c/text.pem }\n  f: { certificate: 'sha256:00' }\n"
                  "  g: { chain: [c/none.pem] }\n  h: { certificate: gone }\n");
  const Loading loading(directory, {"t.yaml"});
  CHECK_FALSE(loading.fine());
  std::string codes;
  for (std::size_t at = 0; at != std::string::npos; at = loading.problems().find(" | ", at + 1)) {
    codes += loading.problems().substr(at == 0 ? 0 : at + 3, 8) + " ";
  }
  INFO(loading.problems());
  CHECK(codes == "E2016@3: E2003@4: E2006@5: E2001@6: E2002@7: E1027@8: E1018@10 ");
}

/// Many files of all kinds: single certificates, each its own, and bundles of them, copies, damaged ones.
void write_many(const TestDirectory& directory) {
  constexpr int kFiles = 600;
  const std::string der = fixture("leaf.der");
  const std::string chain = fixture("chain.pem");
  for (int number = 0; number < kFiles; ++number) {
    const auto name = [&](const char* extension) { return "d/" + std::to_string(number) + extension; };
    std::string own = der;  // The signature is nobody's business here: it makes the encoding another one.
    own[own.size() - 1] = static_cast<char>(number);
    own[own.size() - 2] = static_cast<char>(number >> 8);
    if (number % 50 == 1) {
      directory.write(name(".pem"), chain);
    } else if (number % 50 == 2) {
      directory.write(name(".pem"), chain.substr(0, chain.size() - 300));
    } else if (number % 50 == 3) {
      directory.write(name(".der"), own.substr(0, own.size() / 2));
    } else if (number % 50 == 4) {
      directory.write(name(".der"), own + "more");
    } else if (number % 50 == 5) {
      directory.write(name(".pem"), fixture("leaf-with-other-key.pem"));
    } else {
      directory.write(name(".der"), number % 10 == 7 ? der : own);
    }
  }
}

/// Everything that loading yields, as text.
std::string all_of(const Loading& loading) {
  std::string text = loading.problems() + "\n" + loading.hints() + "\n" + loading.whole();
  for (const auto& alias : loading.facts().aliases) text += alias.id + " = " + alias.alias + "\n";
  for (const auto& malformed : loading.facts().malformed) {
    text += malformed.path + " " + std::to_string(malformed.number) + " " + malformed.message + "\n";
  }
  for (const auto& note : loading.facts().private_keys) {
    text += note.path;
    for (const auto& id : note.certificates) text += " " + id;
    text += "\n";
  }
  return text;
}

TEST_CASE("what is loaded and reported doesn't depend on the threads that read files") {
  const TestDirectory directory;
  write_many(directory);
  directory.write("t.yaml", R"(tenet: 1
TrustStore:
  all: { roots: [d/] }
  some: { roots: [d/9.der, d/1.pem, d/17.der, d/51.pem, d/27.der] }
)");
  LoadOptions options;
  const Loading one(directory, {"t.yaml"}, options);
  REQUIRE(one.fine());
  const auto expected = all_of(one);
  for (const unsigned threads : {2U, 8U}) {
    options.threads = threads;
    const Loading many(directory, {"t.yaml"}, options);
    REQUIRE(many.fine());
    CHECK(all_of(many) == expected);
  }
  CHECK(one.facts().malformed.size() == 24);  // A chain cut short and half a certificate, twelve times each.
}

TEST_CASE("an encoding that lies in many files is one certificate with all its names") {
  const TestDirectory directory;
  for (const auto* name : {"d/a.der", "d/b.der", "e/c.der"}) directory.write(name, fixture("leaf.der"));
  directory.write("d/d.pem", fixture("leaf.pem"));
  directory.write("t.yaml", "tenet: 1\nTrustStore: { t: { roots: [d/, e/c.der] } }\n");
  LoadOptions options;
  options.threads = 8;
  const Loading loading(directory, {"t.yaml"}, options);
  CHECK(loading.problems() == "");
  CHECK(loading.value("TrustStore", "t", "roots") == "{d/a.der}");
  std::string names;
  for (const auto& alias : loading.facts().aliases) names += alias.id + "=" + alias.alias + " ";
  CHECK(names == "d/a.der=d/b.der d/a.der=d/d.pem d/a.der=e/c.der ");
  const CertificateLoading alone("TrustStore: { t: { roots: [c/leaf.der] } }\n");
  for (const auto* field : {"sha256", "subject", "issuer", "serial", "not_after"}) {
    CAPTURE(field);
    CHECK(loading.value("Certificate", "d/a.der", field) == alone->value("Certificate", "c/leaf.der", field));
  }
}

TEST_CASE("Certificate in std.x509 has exactly the fields of the table") {
  std::ifstream file(std::string(TENET_SOURCE_DIR) + "/stdlib/std/x509.tenet");
  REQUIRE(file);
  std::vector<std::string> declared, tabled;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "entity Certificate {") inside = true;
    if (inside && line == "}") break;
    const auto first = line.find_first_not_of(' ');
    const auto colon = line.find(": ");
    if (inside && first == 2 && line[2] != '/' && colon != std::string::npos)
      declared.push_back(line.substr(2));
  }
#define TENET_CERTIFICATE_FIELD(name, type, meaning) tabled.push_back(#name ": " type);
#include "tenet/certificate_fields.def"
#undef TENET_CERTIFICATE_FIELD
  std::sort(declared.begin(), declared.end());
  std::sort(tabled.begin(), tabled.end());
  CHECK(declared == tabled);
}

}  // namespace
}  // namespace tenet::test
