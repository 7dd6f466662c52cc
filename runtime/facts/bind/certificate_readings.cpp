// Pieces of a few certificates: a thread makes one reader, which costs as much as reading a hundred.
#include "bind/certificate_readings.hpp"

#include <algorithm>

#include "tenet/work_on_threads.hpp"

namespace tenet {
namespace {

constexpr std::size_t kPiece = 256;

/// Bytes as a key; char may alias them.
std::string_view key_of(const Bytes& der) { return {reinterpret_cast<const char*>(der.data()), der.size()}; }

}  // namespace

Diagnostics CertificateReadings::read(const std::vector<const CertificateFile*>& files, unsigned threads) {
  std::vector<const Bytes*> encodings;
  for (const CertificateFile* file : files) {
    for (const ContainedCertificate& certificate : file->certificates) {
      if (by_encoding_.try_emplace(key_of(certificate.der), encodings.size()).second)
        encodings.push_back(&certificate.der);
    }
  }
  if (encodings.empty()) return {};
  auto own = CertificateReader::create();
  if (!own) {
    by_encoding_.clear();
    return own.take_diagnostics();
  }
  readings_.resize(encodings.size());
  const std::thread::id caller = std::this_thread::get_id();
  const auto read_pieces = [&](CertificateReader& reader, Pieces& pieces) {
    while (const auto piece = pieces.next()) {
      const std::size_t end = std::min(encodings.size(), (*piece + 1) * kPiece);
      for (std::size_t at = *piece * kPiece; at < end; ++at) readings_[at] = reader.read(*encodings[at]);
    }
  };
  work_on_threads(threads, (encodings.size() + kPiece - 1) / kPiece, [&](Pieces& pieces) {
    if (std::this_thread::get_id() == caller) return read_pieces(*own, pieces);
    // Where a helper gets no reader, the others do its work.
    if (auto reader = CertificateReader::create()) read_pieces(*reader, pieces);
  });
  return {};
}

const CertificateReading* CertificateReadings::find(const Bytes& der) const {
  const auto found = by_encoding_.find(key_of(der));
  return found == by_encoding_.end() ? nullptr : &readings_[found->second];
}

}  // namespace tenet
