// Arrays while they grow: columns and texts that are being collected. Entry points: GrowingArray::push_back,
// GrowingArray::finished.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "tenet/array.hpp"

namespace tenet {

/// Plain values in one block, that becomes an Array without slack. The block grows and shrinks by realloc:
/// the C library moves a large one by remapping its pages, where a vector would copy it and touch twice the
/// memory. Not thread-safe.
template <class T>
class GrowingArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using value_type = T;

  GrowingArray() = default;
  GrowingArray(GrowingArray&& other) noexcept
      : block_(std::move(other.block_)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  GrowingArray& operator=(GrowingArray&& other) noexcept {
    block_ = std::move(other.block_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    return *this;
  }

  [[nodiscard]] T* data() { return block_.get(); }
  [[nodiscard]] const T* data() const { return block_.get(); }
  [[nodiscard]] T* begin() { return data(); }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] T* end() { return data() + size_; }
  [[nodiscard]] const T* end() const { return data() + size_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] T& operator[](std::size_t at) { return data()[at]; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return data()[at]; }
  [[nodiscard]] const T& back() const { return data()[size_ - 1]; }

  void reserve(std::size_t capacity) {
    if (capacity > capacity_) set_capacity(capacity);
  }
  void push_back(T value) {
    if (size_ == capacity_) grow(size_ + 1);
    data()[size_++] = value;
  }
  /// Pre: they don't lie in this array.
  void append(std::span<const T> values) {
    if (values.empty()) return;
    if (values.size() > capacity_ - size_) grow(size_ + values.size());
    std::copy(values.begin(), values.end(), end());
    size_ += values.size();
  }
  /// More elements are copies of `value`.
  void resize(std::size_t size, T value = T()) {
    if (size > capacity_) grow(size);
    if (size > size_) std::fill(end(), data() + size, value);
    size_ = size;
  }
  /// The elements, in a block of just their size.
  [[nodiscard]] Array<T> finished() && {
    if (size_ == 0) return {};
    if (capacity_ > size_) set_capacity(size_);
    const std::span<const T> elements(data(), size_);
    size_ = capacity_ = 0;
    return {elements, std::shared_ptr<const void>(std::move(block_))};
  }

 private:
  struct Free {
    void operator()(T* block) const { std::free(block); }
  };

  void grow(std::size_t least) {
    constexpr std::size_t kFewest = 16;
    set_capacity(std::max({kFewest, capacity_ * 2, least}));
  }
  void set_capacity(std::size_t capacity) {
    void* const moved = std::realloc(block_.get(), capacity * sizeof(T));
    if (moved == nullptr) throw std::bad_alloc();
    static_cast<void>(block_.release());
    block_.reset(static_cast<T*>(moved));
    capacity_ = capacity;
  }

  std::unique_ptr<T, Free> block_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace tenet
