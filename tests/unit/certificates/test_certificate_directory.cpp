// Scanning directories: order, depth, what is skipped, and that one bad file stops nothing.
#include <catch2/catch.hpp>
#include <filesystem>

#include "der_builder.hpp"
#include "tenet/certificate_directory.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

namespace fs = std::filesystem;

/// "a.der: 1; bad.pem: E2003" of the scanned files, without the directory.
std::string summary(const CertificateDirectory& scan, const TemporaryDirectory& directory) {
  std::string text;
  for (const ScannedCertificateFile& file : scan.files) {
    if (!text.empty()) text += "; ";
    text += file.path.substr(directory.path().size() + 1) + ": ";
    const std::string codes = codes_of(file.contents.diagnostics);
    text += codes.empty() ? std::to_string(file.contents.certificates.size()) : codes;
  }
  return text;
}

}  // namespace

TEST_CASE("a directory is scanned in the order of its paths, and bad files don't stop it") {
  const TemporaryDirectory directory;
  const Bytes der = CertificateParts().der();
  write_bytes(directory.path("b.der"), der);
  write_bytes(directory.path("B.CER"), der);
  write_bytes(directory.path("no-extension"), der);
  write_text(directory.path("README.md"), "nothing to see");
  write_text(directory.path("cut.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n");
  write_text(directory.path("empty.crt"), "");
  write_text(directory.path("odd.pem"), "not PEM");
  fs::create_directories(directory.path("deep/er"));
  write_bytes(directory.path("deep/er/c.der"), der);
  fs::create_directory_symlink(directory.path(), directory.path("deep/loop"));
  fs::create_symlink(directory.path("b.der"), directory.path("link.der"));
  fs::create_symlink(directory.path("nowhere"), directory.path("dangling.pem"));

  const auto flat = scan_certificate_directory(directory.path());
  CHECK(codes_of(flat.diagnostics).empty());
  CHECK(summary(flat, directory) ==
        "B.CER: 1; b.der: 1; cut.pem: E2003; dangling.pem: E2016; empty.crt: E2001; link.der: 1; "
        "no-extension: 1; odd.pem: E2002");
  REQUIRE(flat.skipped.size() == 1);
  CHECK_THAT(flat.skipped[0], Catch::EndsWith("README.md"));

  CertificateDirectoryOptions options;
  options.recursive = true;
  CHECK_THAT(summary(scan_certificate_directory(directory.path(), options), directory),
             Catch::Contains("deep/er/c.der: 1; empty"));
  options.max_files = 2;
  CHECK(codes_of(scan_certificate_directory(directory.path(), options).diagnostics) == "E2014");
}

TEST_CASE("a directory that isn't there is said to be") {
  const auto scan = scan_certificate_directory("/nonexistent/certs");
  CHECK(scan.files.empty());
  CHECK(codes_of(scan.diagnostics) == "E2015");
}

}  // namespace tenet::testing
