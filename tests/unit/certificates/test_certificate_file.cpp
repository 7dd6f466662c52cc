// Containers: what is found in them, in which order and place, and what is said of broken ones.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "openssl_program.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

std::string pem(const std::string& name) { return read_text(sample_certificates().path(name + ".pem")); }
std::string key(const std::string& name) { return read_text(sample_certificates().path(name + ".key")); }

CertificateFile read(std::string_view text, const CertificateFileOptions& options = {}) {
  return read_certificate_file(bytes_of(text), "im.pem", options);
}

CertificateFileOptions with_password(const char* password) {
  ::setenv("TENET_TEST_PASSWORD", password, 1);
  CertificateFileOptions options;
  options.password = {PasswordSource::Kind::environment, "TENET_TEST_PASSWORD"};
  return options;
}

/// Common names of the certificates, in order.
std::string names_in(const CertificateFile& file) {
  std::string names;
  for (const ContainedCertificate& certificate : file.certificates) {
    if (!names.empty()) names += ' ';
    names += facts_of(certificate.der).common_name.value_or("-");
  }
  return names;
}

/// A PKCS#12 file of the leaf with its key and the intermediate; `options` as for `openssl pkcs12`.
std::string make_pkcs12(const std::string& name, const std::string& options) {
  const auto& samples = sample_certificates();
  const std::string path = samples.path(name);
  openssl("pkcs12 -export -out " + path + " -inkey " + samples.path("leaf.key") + " -in " +
          samples.path("leaf.pem") + " -certfile " + samples.path("intermediate.pem") + " " + options);
  return path;
}

}  // namespace

TEST_CASE("PEM files hold several blocks, with text around and any line ends") {
  if (!have_openssl_program()) return;
  const std::string chain =
      "# the edge's chain\n" + pem("leaf") + "intermediate:\n" + pem("intermediate") + pem("root") + "end\n";
  const auto file = read(chain);
  CHECK(codes_of(file.diagnostics).empty());
  CHECK(names_in(file) == "leaf.example intermediate.example root.example");
  CHECK(file.certificates[1].index == 2);
  CHECK(file.certificates[1].container == ContainerKind::pem);
  const auto range = file.certificates[1].range;
  CHECK(chain.substr(range.begin, range.end - range.begin) == pem("intermediate"));

  std::string windows;
  for (const char c : chain) windows += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(names_in(read(windows)) == "leaf.example intermediate.example root.example");
  std::string old;  // One line end of each kind after the other, and none at the end.
  std::size_t lines = 0;
  for (const char c : chain)
    old += c != '\n' ? std::string(1, c) : ++lines % 3 == 0 ? "\n" : lines % 3 == 1 ? "\r" : "\r\n";
  CHECK(names_in(read(old.substr(0, old.find_last_not_of("\r\n") + 1))) ==
        "leaf.example intermediate.example root.example");
  CHECK(names_in(read("\n\r\n\r" + chain)) == "leaf.example intermediate.example root.example");
  CHECK(names_in(read("\xef\xbb\xbf" + pem("leaf"))) == "leaf.example");
  std::string one_line = pem("leaf");
  const auto body = one_line.find('\n') + 1;
  const auto end = one_line.find("-----END");
  std::string joined;
  for (const char c : one_line.substr(body, end - body)) {
    if (c != '\n') joined += c;
  }
  CHECK(names_in(read(one_line.substr(0, body) + joined + "\n" + one_line.substr(end))) == "leaf.example");
}

TEST_CASE("a trusted certificate is read without its trust settings") {
  if (!have_openssl_program()) return;
  const std::string path = sample_certificates().path("trusted.pem");
  openssl("x509 -in " + sample_certificates().path("root.pem") +
          " -addtrust serverAuth -setalias x -trustout -out " + path);
  const auto file = load_certificate_file(path);
  CHECK(codes_of(file.diagnostics).empty());
  CHECK(names_in(file) == "root.example");
  CHECK(file.certificates[0].container == ContainerKind::trusted_pem);
  CHECK(file.certificates[0].der == read(pem("root")).certificates[0].der);
}

TEST_CASE("each broken PEM block is reported, and the others are read") {
  if (!have_openssl_program()) return;
  const std::string leaf = pem("leaf");
  const std::string cut = leaf.substr(0, leaf.find("-----END"));
  const auto truncated = read(cut + pem("root"));
  CHECK(codes_of(truncated.diagnostics) == "E2003");
  CHECK(messages_of(truncated.diagnostics) ==
        "`im.pem`: block 1 (CERTIFICATE, line 1) has no `-----END CERTIFICATE-----` line, so it is cut "
        "short\n");
  CHECK(names_in(truncated) == "root.example");
  CHECK(codes_of(read(cut).diagnostics) == "E2003");

  std::string damaged = leaf;
  damaged[damaged.find('\n', 100) + 3] = '*';
  const auto bad = read(pem("root") + damaged);
  CHECK(codes_of(bad.diagnostics) == "E2004");
  CHECK_THAT(messages_of(bad.diagnostics),
             Catch::Contains("block 2") && Catch::Contains("`*` isn't a character of base64"));
  CHECK(names_in(bad) == "root.example");

  std::string shortened = leaf;
  shortened.erase(shortened.find('\n') + 1, 65);
  CHECK(codes_of(read(shortened).diagnostics) == "E2005");
  std::string odd = leaf;
  odd.erase(70, 1);
  CHECK(codes_of(read(odd).diagnostics) == "E2004");
  std::string mismatched = leaf;
  mismatched.replace(mismatched.find("END CERTIFICATE"), 15, "END PRIVATE KEY");
  CHECK(codes_of(read(mismatched).diagnostics) == "E2017");
  CHECK(codes_of(read("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").diagnostics) ==
        "E2005");
}

TEST_CASE("what isn't a certificate file says what it is") {
  CHECK(codes_of(read("").diagnostics) == "E2001");
  CHECK(codes_of(read(" \r\n").diagnostics) == "E2001");
  CHECK(codes_of(read("hello, world\n").diagnostics) == "E2002");
  CHECK_THAT(messages_of(read("---BEGIN CERTIFICATE---\nMIIB\n").diagnostics), Catch::Contains("no whole"));
  CHECK_THAT(messages_of(read(std::string_view("\xff\xfe-\0-\0", 6)).diagnostics), Catch::Contains("UTF-16"));
  CHECK(codes_of(load_certificate_file("/nonexistent/im.pem").diagnostics) == "E2016");
  CHECK_THAT(messages_of(load_certificate_file("/").diagnostics), Catch::Contains("is a directory"));
  CertificateFileOptions small;
  small.max_bytes = 10;
  CHECK(codes_of(read("-----BEGIN CERTIFICATE-----", small).diagnostics) == "E2013");
  if (!have_openssl_program()) return;
  const auto& samples = sample_certificates();
  const auto request = load_certificate_file(samples.path("leaf.csr"));
  CHECK(codes_of(request.diagnostics) == "E2007");
  CHECK_THAT(messages_of(request.diagnostics), Catch::Contains("`CERTIFICATE REQUEST`"));
  openssl("req -in " + samples.path("leaf.csr") + " -outform DER -out " + samples.path("leaf.csr.der"));
  CHECK_THAT(messages_of(load_certificate_file(samples.path("leaf.csr.der")).diagnostics),
             Catch::Contains("a certificate signing request"));
  CertificateFileOptions one;
  one.max_certificates = 1;
  CHECK(codes_of(read(pem("leaf") + pem("root"), one).diagnostics) == "E2014");
}

TEST_CASE("private keys are known only by their public keys") {
  if (!have_openssl_program()) return;
  for (const std::string name : {"root", "leaf", "other"}) {
    const auto file = read(pem(name) + key(name));
    CHECK(codes_of(file.diagnostics).empty());
    REQUIRE(file.private_keys.size() == 1);
    CHECK(file.private_keys[0].public_key == facts_of(file.certificates[0].der).key.spki_sha256);
    CHECK(!file.private_keys[0].encrypted);
  }
  const auto stranger = read(pem("root") + key("leaf"));
  CHECK(stranger.private_keys[0].public_key != facts_of(stranger.certificates[0].der).key.spki_sha256);
  const auto only = read(key("leaf"));
  CHECK(codes_of(only.diagnostics) == "E2006");
  CHECK(only.private_keys.size() == 1);
  CHECK_THAT(messages_of(only.diagnostics), !Catch::Contains(key("leaf").substr(40, 20)));

  const auto& samples = sample_certificates();
  openssl("pkey -in " + samples.path("leaf.key") + " -outform DER -out " + samples.path("leaf.key.der"));
  const auto der = load_certificate_file(samples.path("leaf.key.der"));
  CHECK(codes_of(der.diagnostics) == "E2006");
  CHECK(der.private_keys[0].public_key == only.private_keys[0].public_key);
  openssl("rsa -traditional -in " + samples.path("root.key") + " -out " + samples.path("root.traditional"));
  CHECK(read(pem("root") + read_text(samples.path("root.traditional"))).private_keys[0].public_key ==
        read(pem("root") + key("root")).private_keys[0].public_key);
}

TEST_CASE("encrypted keys open with the password, and never ask for one") {
  if (!have_openssl_program()) return;
  const auto& samples = sample_certificates();
  openssl("pkey -in " + samples.path("leaf.key") + " -aes256 -passout pass:sesame -out " +
          samples.path("locked.key"));
  openssl("rsa -traditional -in " + samples.path("root.key") + " -aes128 -passout pass:sesame -out " +
          samples.path("old.key"));
  openssl("pkcs8 -topk8 -in " + samples.path("leaf.key") + " -outform DER -passout pass:sesame -out " +
          samples.path("locked.der"));
  for (const auto& [certificate, locked] : {std::pair("leaf", "locked.key"), std::pair("root", "old.key")}) {
    const std::string both = pem(certificate) + read_text(samples.path(locked));
    const auto without = read(both);
    CHECK(codes_of(without.diagnostics) == "W2002");
    CHECK(without.private_keys[0].encrypted);
    CHECK(!without.private_keys[0].public_key);
    CHECK(codes_of(read(both, with_password("wrong")).diagnostics) == "W2002");
    const auto opened = read(both, with_password("sesame"));
    CHECK(codes_of(opened.diagnostics).empty());
    CHECK(opened.private_keys[0].public_key == facts_of(opened.certificates[0].der).key.spki_sha256);
  }
  const auto der = load_certificate_file(samples.path("locked.der"), with_password("sesame"));
  CHECK(der.private_keys.at(0).public_key == read(key("leaf")).private_keys[0].public_key);
  CHECK(codes_of(load_certificate_file(samples.path("locked.der"), with_password("no")).diagnostics) ==
        "W2002 E2006");
}

TEST_CASE("DER files hold a certificate, or several one after the other") {
  if (!have_openssl_program()) return;
  const Bytes leaf = read(pem("leaf")).certificates[0].der;
  const Bytes root = read(pem("root")).certificates[0].der;
  Bytes both = leaf;
  both.insert(both.end(), root.begin(), root.end());
  const auto file = read_certificate_file(both, "both.der");
  CHECK(codes_of(file.diagnostics).empty());
  CHECK(names_in(file) == "leaf.example root.example");
  CHECK(file.certificates[1].range.begin == leaf.size());
  CHECK(file.certificates[1].range.end == both.size());
  Bytes trailed = leaf;
  trailed.insert(trailed.end(), {0, 0});
  CHECK(codes_of(read_certificate_file(trailed, "trailed.der").diagnostics) == "W2001");
  CHECK(names_in(read_certificate_file(trailed, "trailed.der")) == "leaf.example");
  const Bytes half(leaf.begin(), leaf.begin() + 300);
  const auto cut = read_certificate_file(half, "half.der");
  CHECK(codes_of(cut.diagnostics) == "E2005");
  CHECK_THAT(messages_of(cut.diagnostics),
             Catch::Contains("it is cut short: 300 of " + std::to_string(leaf.size())));
}

TEST_CASE("PKCS#7 files hold certificates, in DER and in PEM") {
  if (!have_openssl_program()) return;
  const auto& samples = sample_certificates();
  const std::string certificates =
      "-certfile " + samples.path("leaf.pem") + " -certfile " + samples.path("root.pem");
  openssl("crl2pkcs7 -nocrl " + certificates + " -outform DER -out " + samples.path("chain.p7b"));
  openssl("crl2pkcs7 -nocrl " + certificates + " -out " + samples.path("chain.p7c"));
  const auto der = load_certificate_file(samples.path("chain.p7b"));
  CHECK(codes_of(der.diagnostics).empty());
  CHECK(names_in(der) == "leaf.example root.example");
  const Bytes bytes = read_bytes(samples.path("chain.p7b"));
  const auto range = der.certificates[1].range;
  CHECK(Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(range.begin),
              bytes.begin() + static_cast<std::ptrdiff_t>(range.end)) == der.certificates[1].der);
  const auto text = load_certificate_file(samples.path("chain.p7c"));
  CHECK(codes_of(text.diagnostics).empty());
  CHECK(names_in(text) == "leaf.example root.example");
  CHECK(text.certificates[0].container == ContainerKind::pkcs7);
  Bytes damaged = bytes;
  damaged[40] = 0xff;
  CHECK(codes_of(read_certificate_file(damaged, "damaged.p7b").diagnostics) == "E2012");
  write_text(samples.path("message"), "hello");
  openssl("smime -encrypt -aes128 -in " + samples.path("message") + " -outform DER -out " +
          samples.path("enveloped.p7m") + " " + samples.path("root.pem"));
  CHECK_THAT(messages_of(load_certificate_file(samples.path("enveloped.p7m")).diagnostics),
             Catch::Contains("pkcs7-envelopedData"));
}

TEST_CASE("PKCS#12 files need their password, and say whether it or the file is wrong") {
  if (!have_openssl_program()) return;
  const std::string path = make_pkcs12("leaf.p12", "-passout pass:sesame");
  const auto file = load_certificate_file(path, with_password("sesame"));
  CHECK(codes_of(file.diagnostics).empty());
  CHECK(names_in(file) == "leaf.example intermediate.example");
  CHECK(file.certificates[0].container == ContainerKind::pkcs12);
  CHECK(file.private_keys.at(0).public_key == facts_of(file.certificates[0].der).key.spki_sha256);
  CHECK(!file.legacy_ciphers);

  CHECK(codes_of(load_certificate_file(path).diagnostics) == "E2010");
  CHECK(codes_of(load_certificate_file(path, with_password("Sesame")).diagnostics) == "E2008");
  CertificateFileOptions unset;
  unset.password = {PasswordSource::Kind::environment, "TENET_TEST_NO_SUCH_VARIABLE"};
  CHECK(codes_of(load_certificate_file(path, unset).diagnostics) == "E2011");
  const std::string password_file = sample_certificates().path("password");
  write_text(password_file, "sesame\r\nand more\n");
  CertificateFileOptions from_file;
  from_file.password = {PasswordSource::Kind::file, password_file};
  CHECK(names_in(load_certificate_file(path, from_file)) == "leaf.example intermediate.example");
  from_file.password.name = "/nonexistent";
  CHECK(codes_of(load_certificate_file(path, from_file).diagnostics) == "E2011");

  Bytes damaged = read_bytes(path);
  damaged.resize(damaged.size() / 2);
  CHECK(codes_of(read_certificate_file(damaged, "half.p12", with_password("sesame")).diagnostics) == "E2005");
  damaged = read_bytes(path);
  damaged[30] = 0x55;
  CHECK(codes_of(read_certificate_file(damaged, "damaged.p12", with_password("sesame")).diagnostics) ==
        "E2009");
}

TEST_CASE("PKCS#12 without a password, without a MAC, with the key's certificate last") {
  if (!have_openssl_program()) return;
  CHECK(names_in(load_certificate_file(make_pkcs12("open.p12", "-passout pass:"))) ==
        "leaf.example intermediate.example");
  const std::string bare = make_pkcs12("bare.p12", "-passout pass:sesame -nomac");
  CHECK(names_in(load_certificate_file(bare, with_password("sesame"))) ==
        "leaf.example intermediate.example");
  CHECK(codes_of(load_certificate_file(bare, with_password("wrong")).diagnostics) == "E2008");
  const auto& samples = sample_certificates();
  const std::string path = samples.path("last.p12");
  openssl("pkcs12 -export -nokeys -passout pass: -in " + samples.path("root.pem") + " -out " + path);
  CHECK(names_in(load_certificate_file(path)) == "root.example");
  openssl("pkcs12 -export -nocerts -passout pass: -inkey " + samples.path("root.key") + " -out " + path);
  CHECK(codes_of(load_certificate_file(path).diagnostics) == "E2006");
}

TEST_CASE("PKCS#12 with old ciphers is read with the legacy provider, if that is allowed") {
  if (!have_openssl_program()) return;
  const std::string path = make_pkcs12("old.p12", "-legacy -passout pass:sesame");
  const auto file = load_certificate_file(path, with_password("sesame"));
  CHECK(codes_of(file.diagnostics).empty());
  CHECK(names_in(file) == "leaf.example intermediate.example");
  CHECK(file.legacy_ciphers);
  CHECK(codes_of(load_certificate_file(path, with_password("wrong")).diagnostics) == "E2008");
  auto options = with_password("sesame");
  options.allow_legacy_ciphers = false;
  CHECK(codes_of(load_certificate_file(path, options).diagnostics) == "E2019");
}

TEST_CASE("a certificate that only its decoder refuses is reported with its place") {
  ContainedCertificate certificate;
  certificate.index = 2;
  certificate.range = {10, 20};
  Diagnostics diagnostics;
  report_unreadable("a\nb.pem", certificate, "its issuer isn't a distinguished name", {}, diagnostics);
  CHECK(codes_of(diagnostics) == "E2005");
  CHECK_THAT(messages_of(diagnostics),
             Catch::Contains("certificate 2 (PEM, bytes 10 to 20) can't be read: its issuer"));
  CHECK(diagnostics.items()[0].message.find('\n') == std::string::npos);
}

}  // namespace tenet::testing
