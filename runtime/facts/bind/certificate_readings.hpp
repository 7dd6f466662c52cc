// The facts of many encodings, read on several threads, each encoding once. Entry point:
// CertificateReadings::read.
#pragma once
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tenet/certificate_file.hpp"
#include "tenet/certificate_reader.hpp"

namespace tenet {

/// Equal bytes are read once, wherever they stand; what they yield doesn't depend on the threads.
class CertificateReadings {
 public:
  /// Reads them all. Errors: E2018, where OpenSSL can't be used; nothing is read then.
  [[nodiscard]] Diagnostics read(const std::vector<const CertificateFile*>& files, unsigned threads);
  /// Of bytes that stand in one of the files that were read; null if nothing was.
  [[nodiscard]] const CertificateReading* find(const Bytes& der) const;

 private:
  std::unordered_map<std::string_view, std::size_t> by_encoding_;  ///< Views of the files.
  std::vector<CertificateReading> readings_;
};

}  // namespace tenet
