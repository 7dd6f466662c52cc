// Interned byte strings: each distinct string has one 32-bit id. Entry points: intern, find, text.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace tenet {

/// Holds the canonical bytes of Text, Name, NamePattern, Address, Prefix, Bytes and Oid values (see
/// docs/facts: canonical forms). A pool may stand on a frozen one (`base`): ids of the base come first, so
/// equal strings have equal ids across both. Not thread-safe while interning; a frozen pool may be read from
/// several threads.
class TextPool {
 public:
  TextPool() = default;
  TextPool(TextPool&&) = default;
  TextPool& operator=(TextPool&&) = default;
  TextPool(const TextPool&) = delete;  // ids are views into the chunks
  TextPool& operator=(const TextPool&) = delete;
  /// `base` must outlive this pool and not change any more.
  explicit TextPool(const TextPool* base) : base_(base), first_(base->size()) {}

  std::uint32_t intern(std::string_view text);
  /// Id of `text`, or kUnknownId where it was never interned.
  [[nodiscard]] std::uint32_t find(std::string_view text) const;
  /// Text of an id; the malformed bit of names is ignored. Pre: the id came from this pool or its base.
  [[nodiscard]] std::string_view text(std::uint32_t id) const;
  [[nodiscard]] std::uint32_t size() const { return first_ + static_cast<std::uint32_t>(texts_.size()); }
  /// Forgets what was interned here, keeping the base and the memory for the next texts.
  void clear();

 private:
  [[nodiscard]] std::uint32_t find_hashed(std::string_view text, std::size_t hash) const;
  std::string_view store(std::string_view text);
  void grow();

  const TextPool* base_ = nullptr;
  std::uint32_t first_ = 0;
  std::vector<std::string_view> texts_;          ///< by id - first_, into chunks_
  std::vector<std::uint32_t> hashes_;            ///< by id - first_: low bits of each text's hash
  std::vector<std::uint32_t> slots_;             ///< open addressing; 0: free, else id - first_ + 1
  std::vector<std::unique_ptr<char[]>> chunks_;  ///< of kChunk bytes; texts never move
  std::vector<std::unique_ptr<char[]>> large_;   ///< texts longer than a chunk
  std::size_t chunk_ = 0;                        ///< the chunk being filled
  std::size_t used_ = 0;                         ///< bytes used in it
};

}  // namespace tenet
