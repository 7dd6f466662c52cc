// Running the program and making the sample certificates.
#include "openssl_program.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>

namespace tenet::testing {
namespace {

constexpr std::string_view kProgram = TENET_OPENSSL_PROGRAM;

/// A key, a request and a certificate from it.
void issue(const TemporaryDirectory& directory, const std::string& name, const std::string& key,
           const std::string& issuer, const std::string& extensions) {
  const auto file = [&](const std::string& suffix) { return directory.path(name + suffix); };
  const auto of_issuer = [&](const std::string& suffix) { return directory.path(issuer + suffix); };
  write_text(file(".ext"), extensions);
  openssl("genpkey " + key + " -out " + file(".key"));
  openssl("req -new -key " + file(".key") + " -subj '/C=DE/O=Example, Inc./CN=" + name + ".example' -out " +
          file(".csr"));
  const std::string signer =
      issuer == name ? "-signkey " + file(".key")
                     : "-CA " + of_issuer(".pem") + " -CAkey " + of_issuer(".key") + " -set_serial 0x7b";
  openssl("x509 -req -in " + file(".csr") + " -days 3650 -extfile " + file(".ext") + " " + signer + " -out " +
          file(".pem"));
}

}  // namespace

bool have_openssl_program() {
  const bool have = kProgram.find("NOTFOUND") == std::string_view::npos;
  if (!have) WARN("skipped: no openssl program");
  return have;
}

std::string openssl(const std::string& arguments) {
  const std::string command = std::string(kProgram) + " " + arguments + " 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), [](FILE*) { return 0; });
  REQUIRE(pipe);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
    output.append(buffer.data(), size);
  }
  INFO(command);
  REQUIRE(pclose(pipe.get()) == 0);
  return output;
}

const TemporaryDirectory& sample_certificates() {
  static const TemporaryDirectory directory;
  static const bool made = [] {
    const std::string ca =
        "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier="
        "hash\n";
    const std::string ec = "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";
    issue(directory, "root", "-algorithm RSA -pkeyopt rsa_keygen_bits:2048", "root", ca);
    issue(directory, "intermediate", ec, "root",
          "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,"
          "cRLSign\nsubjectKeyIdentifier=hash\n"
          "authorityKeyIdentifier=keyid,issuer:always\nnameConstraints=critical,permitted;DNS:example,"
          "excluded;IP:10.0.0.0/"
          "255.0.0.0\n");
    issue(directory, "leaf", ec, "intermediate",
          "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage="
          "serverAuth,clientAuth,1.2.3.4\n"
          "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\ncrlDistributionPoints=URI:http://"
          "crl.example/a.crl\n"
          "authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/a.cer\n"
          "certificatePolicies=2.23.140.1.2.2,1.2.3.4\ntlsfeature=status_request\n"
          "subjectAltName=DNS:leaf.example,DNS:*.leaf.example,IP:192.0.2.7,IP:2001:db8::7,email:a@b.example,"
          "URI:https://leaf."
          "example/x,RID:1.2.3.4,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:user@leaf.example\n");
    issue(directory, "other", "-algorithm ED25519", "other", ca);
    return true;
  }();
  REQUIRE(made);
  return directory;
}

}  // namespace tenet::testing
