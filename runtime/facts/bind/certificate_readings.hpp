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
  /// Reads them all.
  void read(const std::vector<const CertificateFile*>& files, unsigned threads);
  /// Pre: the bytes stand in one of the files that were read.
  [[nodiscard]] const CertificateReading& at(const Bytes& der) const;

 private:
  std::unordered_map<std::string_view, std::size_t> by_encoding_;  ///< Views of the files.
  std::vector<CertificateReading> readings_;
};

}  // namespace tenet
