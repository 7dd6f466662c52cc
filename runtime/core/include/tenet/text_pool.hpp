// Interned byte strings: each distinct string has one 32-bit id. Entry points: intern, find, text.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tenet {

/// Holds the canonical bytes of Text, Name, NamePattern, Address, Prefix, Bytes and Oid values (see docs/facts: canonical
/// forms). A pool may stand on a frozen one (`base`): ids of the base come first, so equal strings have equal ids across both.
/// Not thread-safe while interning; a frozen pool may be read from several threads.
class TextPool {
 public:
  TextPool() = default;
  TextPool(TextPool&&) = default;
  TextPool& operator=(TextPool&&) = default;
  TextPool(const TextPool&) = delete;  // the index points into the texts
  TextPool& operator=(const TextPool&) = delete;
  /// `base` must outlive this pool and not change any more.
  explicit TextPool(const TextPool* base) : base_(base), first_(base->size()) {}

  std::uint32_t intern(std::string_view text);
  /// Id of `text`, or kUnknownId where it was never interned.
  [[nodiscard]] std::uint32_t find(std::string_view text) const;
  /// Text of an id; the malformed bit of names is ignored. Pre: the id came from this pool or its base.
  [[nodiscard]] std::string_view text(std::uint32_t id) const;
  [[nodiscard]] std::uint32_t size() const { return first_ + static_cast<std::uint32_t>(texts_.size()); }
  /// Forgets what was interned here, keeping the base.
  void clear();

 private:
  const TextPool* base_ = nullptr;
  std::uint32_t first_ = 0;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

}  // namespace tenet
