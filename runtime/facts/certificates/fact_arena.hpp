// Storage for what one certificate's facts view: blocks that are filled from the front and freed at once.
// Entry points: FactArena::make, copy, reserve.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "der_cursor.hpp"
#include "tenet/fact_list.hpp"

namespace tenet {

/// Filled by one reader, then shared unchanged. Usually one block, of the size that the reader expects to
/// need.
class FactArena {
 public:
  explicit FactArena(std::size_t expected) : block_size_(expected) {}
  FactArena(const FactArena&) = delete;
  FactArena& operator=(const FactArena&) = delete;

  /// Values that nobody destroys.
  template <typename T>
  [[nodiscard]] std::span<T> make(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
  }

  [[nodiscard]] std::string_view copy(std::string_view text) {
    char* begin = reserve(text.size());
    if (!text.empty()) std::memcpy(begin, text.data(), text.size());
    return finish(begin, begin + text.size());
  }
  [[nodiscard]] ByteView copy(ByteView bytes) {
    const auto copied = make<std::uint8_t>(bytes.size());
    if (!bytes.empty()) std::memcpy(copied.data(), bytes.data(), bytes.size());
    return copied;
  }

  /// Keeps another one as long as this one, for facts that view it.
  void keep(std::shared_ptr<const FactArena> other) { other_ = std::move(other); }

  /// Room for at most `size` characters, until `finish` says how many there are; nothing else may be taken in
  /// between.
  [[nodiscard]] char* reserve(std::size_t size) {
    char* begin = static_cast<char*>(allocate(size, 1));
    at_ -= size;
    return begin;
  }
  [[nodiscard]] std::string_view finish(const char* begin, const char* end) {
    const auto size = static_cast<std::size_t>(end - begin);
    at_ += size;
    return {begin, size};
  }

 private:
  [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment) {
    const std::size_t begin = (at_ + alignment - 1) / alignment * alignment;
    if (begin > capacity_ || capacity_ - begin < size) return allocate_block(size);
    at_ = begin + size;
    return block_.get() + begin;
  }
  [[nodiscard]] void* allocate_block(std::size_t size);

  std::size_t block_size_;
  std::unique_ptr<std::byte[]> block_;  ///< The one that is being filled.
  std::size_t at_ = 0;                  ///< In it.
  std::size_t capacity_ = 0;            ///< Of it.
  std::vector<std::unique_ptr<std::byte[]>> full_;
  std::shared_ptr<const FactArena> other_;
};

}  // namespace tenet
