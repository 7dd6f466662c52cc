// Interned byte strings: each distinct string has one 32-bit id. Entry points: intern, find, text.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tenet/array.hpp"
#include "tenet/growing_array.hpp"
#include "tenet/type.hpp"

namespace tenet {

/// Holds the canonical bytes of Text, Name, NamePattern, Address, Prefix, Bytes and Oid values (see
/// docs/facts: canonical forms). A pool may stand on another one (`base`): ids of the base come first, so
/// equal strings have equal ids across both. Not thread-safe while interning; a pool that doesn't change any
/// more may be read from several threads.
///
/// The texts lie one behind the other in one arena, which moves when it grows: a text that was handed out is
/// valid until the next intern or clear.
class TextPool {
 public:
  TextPool() = default;
  TextPool(TextPool&& other) noexcept { *this = std::move(other); }
  TextPool& operator=(TextPool&& other) noexcept;
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;
  /// `base` must outlive this pool and not change any more.
  explicit TextPool(const TextPool* base) : base_(base), first_(base->size()) {}

  /// The id of `text`, which is kept if it is new; kUnknownId where the pool is full. Pre: not frozen.
  std::uint32_t intern(std::string_view text) { return intern(text, hash_of(text)); }
  /// The same where the hash is at hand.
  std::uint32_t intern(std::string_view text, std::uint32_t hash);
  /// For who interns many: begin to bring into the cache, some texts ahead, what interning a text of that
  /// hash looks at: first its place in the table, later the text that is there already.
  void fetch_place(std::uint32_t hash) const;
  void fetch_text(std::uint32_t hash) const;
  /// Id of `text`, or kUnknownId where it was never interned.
  [[nodiscard]] std::uint32_t find(std::string_view text) const { return find(text, hash_of(text)); }
  [[nodiscard]] std::uint32_t find(std::string_view text, std::uint32_t hash) const;
  /// Text of an id; the malformed bit of names is ignored. Pre: the id came from this pool or its base.
  [[nodiscard]] std::string_view text(std::uint32_t id) const {
    id &= ~kMalformedBit;
    const TextPool* pool = this;
    while (id < pool->first_) pool = pool->base_;
    return pool->local_text(id - pool->first_);
  }
  [[nodiscard]] std::uint32_t size() const { return first_ + count_; }
  /// Forgets what was interned here, keeping the base and the memory for the next texts.
  void clear();
  /// Whether a text didn't fit: a pool has up to 2^31 texts, of 4 GiB together.
  [[nodiscard]] bool is_full() const { return full_; }
  /// Lets the texts have fewer bytes together.
  void limit(std::uint32_t bytes) { most_bytes_ = bytes; }

  /// What is in the pool stays, nothing is added any more: gives back what only interning needs.
  void freeze();
  /// The hash that `intern` and `find` take: the same in every process of one byte order.
  [[nodiscard]] static std::uint32_t hash_of(std::string_view text);

  /// A frozen pool as it lies in memory.
  struct Tables {
    Array<std::uint32_t> begins;  ///< by id, and one more: where each text begins
    Array<char> bytes;
    Array<std::uint32_t> index;  ///< open addressing; 0: free, else some bits of the hash above id + 1
  };
  [[nodiscard]] const Tables& tables() const { return tables_; }
  /// Pre: the tables are sound, as the reader of snapshots makes sure.
  explicit TextPool(Tables tables);
  /// How many bits of an index entry are the id's in a pool of so many texts.
  [[nodiscard]] static int id_bits(std::uint32_t count);
  /// Bytes held, base not included.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t local = 0;  ///< 0: free, else id - first_ + 1
  };
  [[nodiscard]] std::string_view local_text(std::uint32_t local) const {
    return {text_bytes_ + text_begins_[local], text_begins_[local + 1] - text_begins_[local]};
  }
  [[nodiscard]] std::uint32_t find_here(std::string_view text, std::uint32_t hash) const;
  [[nodiscard]] bool store(std::string_view text);
  void grow_slots();

  const TextPool* base_ = nullptr;
  std::uint32_t first_ = 0;
  std::uint32_t count_ = 0;
  bool full_ = false;
  std::uint32_t most_bytes_ = 0xffffffffu;
  const char* text_bytes_ = nullptr;            ///< the arena, whoever owns it
  const std::uint32_t* text_begins_ = nullptr;  ///< likewise
  // While texts are added:
  GrowingArray<char> arena_;
  GrowingArray<std::uint32_t> begins_;
  std::vector<Slot> slots_;
  // Once frozen:
  Tables tables_;
};

}  // namespace tenet
