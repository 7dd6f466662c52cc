// Pieces of a few certificates; each thread has a reader.
#include "bind/certificate_readings.hpp"

#include <algorithm>

#include "tenet/work_on_threads.hpp"

namespace tenet {
namespace {

constexpr std::size_t kPiece = 256;

/// Bytes as a key; char may alias them.
std::string_view key_of(const Bytes& der) { return {reinterpret_cast<const char*>(der.data()), der.size()}; }

}  // namespace

void CertificateReadings::read(const std::vector<const CertificateFile*>& files, unsigned threads) {
  std::vector<const Bytes*> encodings;
  for (const CertificateFile* file : files) {
    for (const ContainedCertificate& certificate : file->certificates) {
      if (by_encoding_.try_emplace(key_of(certificate.der), encodings.size()).second)
        encodings.push_back(&certificate.der);
    }
  }
  readings_.resize(encodings.size());
  work_on_threads(threads, (encodings.size() + kPiece - 1) / kPiece, [&](Pieces& pieces) {
    CertificateReader reader;
    while (const auto piece = pieces.next()) {
      const std::size_t end = std::min(encodings.size(), (*piece + 1) * kPiece);
      for (std::size_t at = *piece * kPiece; at < end; ++at) readings_[at] = reader.read(*encodings[at]);
    }
  });
}

const CertificateReading& CertificateReadings::at(const Bytes& der) const {
  return readings_[by_encoding_.at(key_of(der))];
}

}  // namespace tenet
