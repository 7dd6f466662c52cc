// A run of values that stand in storage of someone else, as a certificate's facts do. Entry point: FactList.
#pragma once
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <vector>

namespace tenet {

/// A read-only view: two pointers' size, free to copy, and valid as long as what owns the values. Lists are
/// equal if their elements are, whatever range the other one is.
template <typename T>
class FactList {
 public:
  using value_type = T;
  using const_iterator = const T*;

  constexpr FactList() = default;
  constexpr FactList(std::span<const T> values) : values_(values) {}
  constexpr FactList(std::span<T> values) : values_(values) {}
  /// Of values that live elsewhere; the list mustn't outlive them.
  explicit FactList(const std::vector<T>& values) : values_(values) {}

  [[nodiscard]] constexpr const T* begin() const { return values_.data(); }
  [[nodiscard]] constexpr const T* end() const { return values_.data() + values_.size(); }
  [[nodiscard]] constexpr const T* data() const { return values_.data(); }
  [[nodiscard]] constexpr std::size_t size() const { return values_.size(); }
  [[nodiscard]] constexpr bool empty() const { return values_.empty(); }
  [[nodiscard]] constexpr const T& operator[](std::size_t index) const { return values_[index]; }
  [[nodiscard]] constexpr const T& front() const { return values_.front(); }
  [[nodiscard]] constexpr const T& back() const { return values_.back(); }

  template <std::ranges::input_range Other>
  friend constexpr bool operator==(const FactList& list, const Other& other) {
    return std::equal(list.begin(), list.end(), std::ranges::begin(other), std::ranges::end(other));
  }

 private:
  std::span<const T> values_;
};

/// Bytes as they stand in an encoding.
using Octets = FactList<std::uint8_t>;

}  // namespace tenet
