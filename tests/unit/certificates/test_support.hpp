// What the tests of certificates have in common: reading files, one reader, bytes from hexadecimal digits.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "tenet/certificate_facts.hpp"
#include "tenet/certificate_file.hpp"
#include "tenet/certificate_reader.hpp"

namespace tenet::testing {

/// The file's bytes; fails the test if it can't be read.
[[nodiscard]] Bytes read_bytes(const std::string& path);
[[nodiscard]] std::string read_text(const std::string& path);
void write_bytes(const std::string& path, std::span<const std::uint8_t> bytes);
void write_text(const std::string& path, std::string_view text);

[[nodiscard]] Bytes bytes_of(std::string_view text);

/// A reader of this thread.
[[nodiscard]] CertificateReader& reader();
/// Facts of a certificate that must be readable.
[[nodiscard]] CertificateFacts facts_of(std::span<const std::uint8_t> der);
/// Why the bytes can't be read; fails the test if they can.
[[nodiscard]] std::string reason_of(std::span<const std::uint8_t> der);

/// Names of the flaws, in order.
[[nodiscard]] std::vector<std::string> flaw_names(const CertificateFacts& facts);
/// "E2003 E2005": the codes of the diagnostics, in order.
[[nodiscard]] std::string codes_of(const Diagnostics& diagnostics);
/// Messages of the diagnostics, a line each.
[[nodiscard]] std::string messages_of(const Diagnostics& diagnostics);

/// A directory of its own that is removed with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] std::string path(std::string_view name = {}) const;

 private:
  std::string root_;
};

}  // namespace tenet::testing
