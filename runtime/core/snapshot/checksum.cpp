// Owns the arithmetic of the checksum. Entry points: Checksum::add, Checksum::value, content_hash.
#include "snapshot/checksum.hpp"

#include <bit>
#include <cstring>

#include "tenet/snapshot.hpp"

namespace tenet {

namespace {

constexpr std::uint64_t kFactor = 0x9fb21c651e98df25u;  // odd: multiplying by it can be undone
constexpr int kTurn = 29;

}  // namespace

void Checksum::add_block(const char* block) {
  for (std::size_t i = 0; i < kLanes; ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, block + i * sizeof word, sizeof word);
    lanes_[i] = std::rotl((lanes_[i] ^ word) * kFactor, kTurn);
  }
}

void Checksum::add(std::string_view bytes) {
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) add_block(bytes.data());
  if (bytes.empty()) return;
  char last[kBlock] = {};
  std::memcpy(last, bytes.data(), bytes.size());
  add_block(last);
}

std::uint64_t Checksum::value() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t lane : lanes_) {
    sum = (sum ^ lane) * kFactor;
    sum ^= sum >> 32;
  }
  return sum;
}

std::uint64_t content_hash(std::string_view bytes) {
  Checksum sum;
  sum.add(bytes);
  return sum.value() ^ bytes.size();
}

}  // namespace tenet
