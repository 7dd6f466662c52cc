// The checksum of snapshots: eight sums side by side, so that it runs as fast as memory is read. Entry point:
// Checksum.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace tenet {

/// Takes bytes in pieces, each filled up with zeros to whole blocks. Each step can be undone given the word
/// that went in, so a change within one word always changes the sum; other accidents do but for one in 2^64.
/// It is no signature: who means to can make bytes that fit.
class Checksum {
 public:
  static constexpr std::size_t kBlock = 64;

  void add(std::string_view bytes);
  [[nodiscard]] std::uint64_t value() const;

 private:
  static constexpr std::size_t kLanes = kBlock / sizeof(std::uint64_t);
  void add_block(const char* block);

  std::array<std::uint64_t, kLanes> lanes_{1, 2, 3, 4, 5, 6, 7, 8};
};

}  // namespace tenet
