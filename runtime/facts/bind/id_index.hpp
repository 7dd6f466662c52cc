// Which entity of a root type has an id. Entry points: IdIndex::find, IdIndex::insert.
#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "tenet/growing_array.hpp"
#include "tenet/type.hpp"

namespace tenet {

/// From root type and id, a text of a pool, to entries, whatever these mean. Texts are numbered as they come,
/// and so are entities: a look-up mostly lands near the last one. Not thread-safe.
class IdIndex {
 public:
  using Entry = std::uint32_t;

  [[nodiscard]] std::optional<Entry> find(TypeIndex root, std::uint32_t id) const;
  /// The entry that was there already; else nothing, and `entry` is there now.
  std::optional<Entry> insert(TypeIndex root, std::uint32_t id, Entry entry);
  /// Puts an entry in the place of the one that is there. Pre: there is one.
  void replace(TypeIndex root, std::uint32_t id, Entry entry);
  void erase(TypeIndex root, std::uint32_t id);
  [[nodiscard]] std::vector<Entry> entries(TypeIndex root) const;
  /// One with that id under any root type.
  [[nodiscard]] std::optional<Entry> find_any(std::uint32_t id) const;

 private:
  struct Slot {
    TypeIndex root = kNoType;  ///< kNoType: free
    Entry entry = 0;
  };
  [[nodiscard]] static std::uint64_t key(TypeIndex root, std::uint32_t id) {
    return std::uint64_t{static_cast<std::uint32_t>(root)} << 32 | id;
  }

  GrowingArray<Slot> first_;                          ///< by id: the first root type that uses it
  std::unordered_map<std::uint64_t, Entry> further_;  ///< of ids that several use
};

}  // namespace tenet
