// Reading, writing and comparing for the tests of certificates.
#include "test_support.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace tenet::testing {

std::string read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  INFO(path);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), {}};
}

Bytes read_bytes(const std::string& path) { return bytes_of(read_text(path)); }

void write_text(const std::string& path, std::string_view text) {
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  REQUIRE(stream.good());
}

void write_bytes(const std::string& path, std::span<const std::uint8_t> bytes) {
  write_text(path, std::string(bytes.begin(), bytes.end()));
}

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

CertificateReader& reader() {
  thread_local CertificateReader reader;
  return reader;
}

CertificateFacts facts_of(std::span<const std::uint8_t> der) {
  auto reading = reader().read(der);
  if (const auto* unreadable = std::get_if<UnreadableCertificate>(&reading)) FAIL(unreadable->reason);
  return std::get<CertificateFacts>(std::move(reading));
}

std::string reason_of(std::span<const std::uint8_t> der) {
  auto reading = reader().read(der);
  REQUIRE(std::holds_alternative<UnreadableCertificate>(reading));
  return std::get<UnreadableCertificate>(reading).reason;
}

std::vector<std::string> flaw_names(const CertificateFacts& facts) {
  std::vector<std::string> names;
  for (const CertificateFlaw& flaw : facts.flaws) names.emplace_back(name_of(flaw.kind));
  return names;
}

std::string codes_of(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    if (!codes.empty()) codes += ' ';
    codes += kind_of(diagnostic.code).name;
  }
  return codes;
}

std::string messages_of(const Diagnostics& diagnostics) {
  std::string messages;
  for (const Diagnostic& diagnostic : diagnostics.items()) messages += diagnostic.message + '\n';
  return messages;
}

TemporaryDirectory::TemporaryDirectory() {
  std::random_device random;
  root_ =
      (std::filesystem::temp_directory_path() / ("tenet-certificates-" + std::to_string(random()))).string();
  std::filesystem::create_directories(root_);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

std::string TemporaryDirectory::path(std::string_view name) const {
  return name.empty() ? root_ : root_ + "/" + std::string(name);
}

}  // namespace tenet::testing
