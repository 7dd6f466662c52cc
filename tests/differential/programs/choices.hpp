// Where random programs get their choices from: the same seed gives the same ones on every machine. Entry
// point: Choices.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tenet::differential {

/// SplitMix64 (Steele, Lea, Flood 2014): any seed will do.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// One of 0 … count - 1. Pre: count > 0.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  bool chance(unsigned percent) { return below(100) < percent; }
  /// Pre: not empty.
  template <typename T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace tenet::differential
