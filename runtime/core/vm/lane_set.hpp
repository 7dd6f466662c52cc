// Which of a batch's lanes, as bits. Entry point: LaneSet.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "vm/registers.hpp"

namespace tenet::vm {

class LaneSet {
 public:
  static constexpr std::size_t kBits = 64, kParts = kLanes / kBits;
  using Parts = std::array<std::uint64_t, kParts>;
  static_assert(kParts * kBits == kLanes);

  LaneSet() = default;
  explicit LaneSet(const Parts& parts) : parts_(parts) {}
  /// Those below `lanes`.
  [[nodiscard]] static LaneSet first(std::size_t lanes) {
    LaneSet set;
    for (std::size_t part = 0; part < kParts && lanes > part * kBits; ++part) {
      const std::size_t rest = lanes - part * kBits;
      set.parts_[part] = rest < kBits ? (std::uint64_t{1} << rest) - 1 : ~std::uint64_t{0};
    }
    return set;
  }

  void add(std::size_t lane) { parts_[lane / kBits] |= std::uint64_t{1} << lane % kBits; }
  [[nodiscard]] bool has(std::size_t lane) const { return (parts_[lane / kBits] >> lane % kBits & 1) != 0; }
  [[nodiscard]] std::size_t size() const {
    std::size_t lanes = 0;
    for (const std::uint64_t part : parts_) lanes += static_cast<std::size_t>(std::popcount(part));
    return lanes;
  }
  [[nodiscard]] bool empty() const {
    std::uint64_t any = 0;
    for (const std::uint64_t part : parts_) any |= part;
    return any == 0;
  }
  friend bool operator==(const LaneSet&, const LaneSet&) = default;
  LaneSet& operator|=(const LaneSet& other) {
    for (std::size_t part = 0; part < kParts; ++part) parts_[part] |= other.parts_[part];
    return *this;
  }
  LaneSet& operator&=(const LaneSet& other) {
    for (std::size_t part = 0; part < kParts; ++part) parts_[part] &= other.parts_[part];
    return *this;
  }
  LaneSet& operator-=(const LaneSet& other) {
    for (std::size_t part = 0; part < kParts; ++part) parts_[part] &= ~other.parts_[part];
    return *this;
  }
  /// In ascending order, as long as `goes_on(lane)`; whether to the end.
  template <typename GoesOn>
  bool each_while(GoesOn goes_on) const {
    for (std::size_t part = 0; part < kParts; ++part) {
      for (std::uint64_t rest = parts_[part]; rest != 0; rest &= rest - 1) {
        if (!goes_on(part * kBits + static_cast<std::size_t>(std::countr_zero(rest)))) return false;
      }
    }
    return true;
  }
  /// In ascending order.
  template <typename Each>
  void each(Each run) const {
    static_cast<void>(each_while([&](std::size_t lane) { return run(lane), true; }));
  }

 private:
  Parts parts_{};
};

}  // namespace tenet::vm
