// Interned texts of one batch: small enough to stay in a core's cache, with the hashes that the pool will ask
// for. Entry point: BatchTexts::intern.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tenet/growing_array.hpp"

namespace tenet {

/// Not thread-safe.
class BatchTexts {
 public:
  /// The number of a text; `is_new` says whether it came now.
  std::uint32_t intern(std::string_view text, bool& is_new);
  std::uint32_t intern(std::string_view text) {
    bool is_new = false;
    return intern(text, is_new);
  }
  /// Valid until the next intern.
  [[nodiscard]] std::string_view text(std::uint32_t number) const {
    return {bytes_.data() + begins_[number], begins_[number + 1] - begins_[number]};
  }
  [[nodiscard]] std::uint32_t hash(std::uint32_t number) const { return hashes_[number]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(hashes_.size()); }
  /// Forgets the texts from that number on.
  void cut(std::uint32_t size);
  void clear();

 private:
  void grow();

  GrowingArray<char> bytes_;
  std::vector<std::uint32_t> begins_{0};  ///< by number, and one more
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint32_t> slots_;  ///< open addressing; 0: free, else number + 1
};

}  // namespace tenet
