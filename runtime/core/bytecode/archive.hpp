// Bytes in and out: little endian, counted, bounds checked. Entry points: Writer, Reader.
//
// Both take a value by operator() and find its parts through `describe` (pack_layout.hpp), so that a pack's
// layout is said once.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tenet {

template <typename T>
concept Scalar = std::integral<T> || std::is_enum_v<T>;

/// How many bytes a number takes. Booleans take one.
template <Scalar T>
inline constexpr std::size_t kScalarSize = sizeof(T);

/// Appends to a string.
class Writer {
 public:
  template <Scalar T>
  void operator()(const T& value) {
    auto bits = static_cast<std::uint64_t>(value);
    for (std::size_t i = 0; i < kScalarSize<T>; ++i) {
      bytes_ += static_cast<char>(bits & 0xff);
      bits >>= 8;
    }
  }
  void operator()(const std::string& text) {
    (*this)(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void operator()(const std::vector<T>& items) {
    (*this)(static_cast<std::uint32_t>(items.size()));
    for (const auto& item : items) (*this)(item);
  }
  template <typename T>
  void operator()(const std::optional<T>& item) {
    (*this)(item.has_value());
    if (item) (*this)(*item);
  }
  template <typename T>
  requires(!Scalar<T>) void operator()(const T& value) { describe(*this, value); }
  template <typename First, typename Second, typename... Rest>
  void operator()(const First& first, const Second& second, const Rest&... rest) {
    (*this)(first);
    (*this)(second);
    ((*this)(rest), ...);
  }
  [[nodiscard]] std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote. After the first fault everything it yields is empty or zero, and `failed` says
/// so. A count never makes it allocate more than a small multiple of the bytes that are left.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <Scalar T>
  void operator()(T& value) {
    std::uint64_t bits = 0;
    if (rest_.size() < kScalarSize<T>) {
      fail();
    } else {
      for (std::size_t i = kScalarSize<T>; i-- > 0;) bits = bits << 8 | static_cast<unsigned char>(rest_[i]);
      rest_.remove_prefix(kScalarSize<T>);
    }
    if constexpr (std::is_same_v<T, bool>) {
      if (bits > 1) fail();
      value = bits == 1;
    } else {
      value = static_cast<T>(bits);
    }
  }
  void operator()(std::string& text) {
    std::uint32_t size = 0;
    (*this)(size);
    if (size > rest_.size()) return fail();
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  template <typename T>
  void operator()(std::vector<T>& items) {
    std::uint32_t size = 0;
    (*this)(size);
    if (size > rest_.size()) return fail();  // nothing takes less than a byte
    for (std::uint32_t i = 0; i < size && !failed_; ++i) (*this)(items.emplace_back());
  }
  template <typename T>
  void operator()(std::optional<T>& item) {
    bool there = false;
    (*this)(there);
    if (there) (*this)(item.emplace());
  }
  template <typename T>
  requires(!Scalar<T>) void operator()(T& value) { describe(*this, value); }
  template <typename First, typename Second, typename... Rest>
  void operator()(First& first, Second& second, Rest&... rest) {
    (*this)(first);
    (*this)(second);
    ((*this)(rest), ...);
  }
  void fail() {
    failed_ = true;
    rest_ = {};
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace tenet
