// Arrays that never change, owned or mapped: what columns, texts and indexes lie in. Entry points: Array,
// BitArray.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tenet {

/// Elements in one piece of memory that lives as long as any array over it: a vector that was given away, or
/// memory that somebody mapped. Copies share it; immutable, so threads may, too.
template <class T>
class Array {
 public:
  using value_type = T;

  Array() = default;
  /// Takes the vector over; nothing is copied.
  Array(std::vector<T> values) {  // implicit: an array is how a finished vector is kept
    if (values.empty()) return;
    const auto owned = std::make_shared<const std::vector<T>>(std::move(values));
    data_ = owned->data();
    size_ = owned->size();
    owner_ = owned;
  }
  /// Elements that live as long as `owner`.
  Array(std::span<const T> elements, std::shared_ptr<const void> owner)
      : data_(elements.data()), size_(elements.size()), owner_(std::move(owner)) {}

  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return data_[at]; }
  [[nodiscard]] const T& back() const { return data_[size_ - 1]; }
  [[nodiscard]] const T* begin() const { return data_; }
  [[nodiscard]] const T* end() const { return data_ + size_; }
  [[nodiscard]] std::size_t bytes() const { return size_ * sizeof(T); }

  friend bool operator==(const Array& left, const Array& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
  }

 private:
  const T* data_ = nullptr;
  std::size_t size_ = 0;
  std::shared_ptr<const void> owner_;
};

/// The same of bits, 64 to a word. INVARIANT: bits of the last word past the size are zero.
class BitArray {
 public:
  static constexpr std::size_t kWordBits = 64;
  [[nodiscard]] static constexpr std::size_t words_for(std::size_t bits) {
    return (bits + kWordBits - 1) / kWordBits;
  }

  BitArray() = default;
  BitArray(const std::vector<bool>& bits) : size_(bits.size()) {  // implicit, as above
    std::vector<std::uint64_t> words(words_for(bits.size()));
    for (std::size_t i = 0; i < bits.size(); ++i) {
      words[i / kWordBits] |= std::uint64_t{bits[i]} << (i % kWordBits);
    }
    words_ = std::move(words);
  }
  /// Pre: as many words as `size` bits need.
  BitArray(Array<std::uint64_t> words, std::size_t size) : words_(std::move(words)), size_(size) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] bool operator[](std::size_t at) const {
    return (words_[at / kWordBits] >> (at % kWordBits) & 1) != 0;
  }
  [[nodiscard]] const Array<std::uint64_t>& words() const { return words_; }

  friend bool operator==(const BitArray& left, const BitArray& right) {
    return left.size_ == right.size_ && left.words_ == right.words_;
  }

 private:
  Array<std::uint64_t> words_;
  std::size_t size_ = 0;
};

}  // namespace tenet
