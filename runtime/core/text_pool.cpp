// Owns interned texts: an arena of bytes and a hash table of ids. Entry points: TextPool::intern, find, text.
#include "tenet/text_pool.hpp"

#include <cstring>
#include <functional>

#include "tenet/type.hpp"

namespace tenet {

namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

}  // namespace

std::uint32_t TextPool::find(std::string_view text) const { return find_hashed(text, hash_of(text)); }

std::uint32_t TextPool::find_hashed(std::string_view text, std::size_t hash) const {
  for (const TextPool* pool = this; pool != nullptr; pool = pool->base_) {
    if (pool->slots_.empty()) continue;
    const std::size_t mask = pool->slots_.size() - 1;
    for (std::size_t slot = hash & mask; pool->slots_[slot] != 0; slot = (slot + 1) & mask) {
      const std::uint32_t local = pool->slots_[slot] - 1;
      if (pool->hashes_[local] == static_cast<std::uint32_t>(hash) && pool->texts_[local] == text) {
        return pool->first_ + local;
      }
    }
  }
  return kUnknownId;
}

std::uint32_t TextPool::intern(std::string_view text) {
  const std::size_t hash = hash_of(text);
  const std::uint32_t known = find_hashed(text, hash);
  if (known != kUnknownId) return known;
  if ((texts_.size() + 1) * 2 > slots_.size()) grow();
  texts_.push_back(store(text));
  hashes_.push_back(static_cast<std::uint32_t>(hash));
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = static_cast<std::uint32_t>(texts_.size());
  return size() - 1;
}

std::string_view TextPool::text(std::uint32_t id) const {
  id &= ~kMalformedBit;
  const TextPool* pool = this;
  while (id < pool->first_) pool = pool->base_;
  return pool->texts_[id - pool->first_];
}

void TextPool::clear() {
  if (texts_.empty()) return;
  texts_.clear();
  hashes_.clear();
  large_.clear();
  std::fill(slots_.begin(), slots_.end(), 0u);
  chunk_ = used_ = 0;
}

std::string_view TextPool::store(std::string_view text) {
  if (text.empty()) return {};
  char* place = nullptr;
  if (text.size() > kChunk) {
    place = large_.emplace_back(std::make_unique<char[]>(text.size())).get();
  } else {
    if (!chunks_.empty() && used_ + text.size() > kChunk) ++chunk_, used_ = 0;
    if (chunk_ == chunks_.size()) chunks_.push_back(std::make_unique<char[]>(kChunk));
    place = chunks_[chunk_].get() + used_;
    used_ += text.size();
  }
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

void TextPool::grow() {
  const std::size_t capacity = std::max<std::size_t>(64, slots_.size() * 2);
  slots_.assign(capacity, 0u);
  for (std::size_t local = 0; local < texts_.size(); ++local) {
    // The hash is taken again because only its low bits are kept.
    std::size_t slot = hash_of(texts_[local]) & (capacity - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (capacity - 1);
    slots_[slot] = static_cast<std::uint32_t>(local + 1);
  }
}

}  // namespace tenet
