// Owns interned texts: an arena of bytes and a hash table of ids. Entry points: TextPool::intern, find, text.
//
// Entries of the hash tables stand by the hash's leading bits, so a table is copied into a larger or smaller
// one in a single pass from front to back.
#include "tenet/text_pool.hpp"

#include <bit>
#include <cstring>
#include <utility>

namespace tenet {

namespace {

constexpr std::size_t kFewestSlots = 64;
constexpr std::uint32_t kMostTexts = kMalformedBit - 2;  // the reserved ids without their top bit stay free

std::uint64_t load(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, count);
  return word;
}

/// The same of the last up to 8 bytes of a text, of `left` bytes that end at `end`: mostly without asking the
/// C library to copy so few.
std::uint64_t load_last(std::string_view text, std::size_t left) {
  const char* const end = text.data() + text.size();
  if constexpr (std::endian::native == std::endian::little) {
    if (text.size() >= 8) return load(end - 8, 8) >> (64 - 8 * left);
    if (left >= 4) return load(end - left, 4) | load(end - 4, 4) << (8 * (left - 4));
  }
  return load(end - left, left);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9fb21c651e98df25u;
  return hash ^ hash >> 35;
}

std::size_t place_of(std::uint32_t hash, std::size_t slots) {
  return static_cast<std::size_t>(std::uint64_t{hash} * slots >> 32);
}

}  // namespace

std::uint32_t TextPool::hash_of(std::string_view text) {
  std::uint64_t hash = 0x2545f4914f6cdd1du ^ text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; at += 8, left -= 8) hash = mixed(hash, load(at, 8));
  if (left > 0) hash = mixed(hash, load_last(text, left));
  hash *= 0xff51afd7ed558ccdu;
  return static_cast<std::uint32_t>((hash ^ hash >> 29) >> 32);
}

TextPool::TextPool(Tables tables)
    : count_(static_cast<std::uint32_t>(tables.begins.size() - 1)),
      text_bytes_(tables.bytes.data()),
      text_begins_(tables.begins.data()),
      tables_(std::move(tables)) {}

TextPool& TextPool::operator=(TextPool&& other) noexcept {
  base_ = std::exchange(other.base_, nullptr);
  first_ = std::exchange(other.first_, 0);
  count_ = std::exchange(other.count_, 0);
  full_ = std::exchange(other.full_, false);
  most_bytes_ = other.most_bytes_;
  text_bytes_ = std::exchange(other.text_bytes_, nullptr);
  text_begins_ = std::exchange(other.text_begins_, nullptr);
  arena_ = std::move(other.arena_);
  begins_ = std::move(other.begins_);
  slots_ = std::exchange(other.slots_, {});
  tables_ = std::exchange(other.tables_, {});
  return *this;
}

std::uint32_t TextPool::find(std::string_view text, std::uint32_t hash) const {
  for (const TextPool* pool = this; pool != nullptr; pool = pool->base_) {
    if (const std::uint32_t local = pool->find_here(text, hash); local != kUnknownId) {
      return pool->first_ + local;
    }
  }
  return kUnknownId;
}

std::uint32_t TextPool::find_here(std::string_view text, std::uint32_t hash) const {
  if (!tables_.index.empty()) {
    const int bits = id_bits(count_);
    const std::uint32_t tag = hash << bits >> bits;
    const std::size_t slots = tables_.index.size();
    for (std::size_t at = place_of(hash, slots); tables_.index[at] != 0; at = at + 1 == slots ? 0 : at + 1) {
      if (tables_.index[at] >> bits != tag) continue;
      const std::uint32_t local = (tables_.index[at] & ((std::uint32_t{1} << bits) - 1)) - 1;
      if (local_text(local) == text) return local;
    }
    return kUnknownId;
  }
  if (count_ == 0) return kUnknownId;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = place_of(hash, slots_.size()); slots_[at].local != 0; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && local_text(slots_[at].local - 1) == text) return slots_[at].local - 1;
  }
  return kUnknownId;
}

std::uint32_t TextPool::intern(std::string_view text, std::uint32_t hash) {
  if (const std::uint32_t known = find(text, hash); known != kUnknownId) return known;
  if ((std::size_t{count_} + 1) * 4 > slots_.size() * 3) grow_slots();
  if (!store(text)) return kUnknownId;
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = place_of(hash, slots_.size());
  while (slots_[at].local != 0) at = (at + 1) & mask;
  slots_[at] = {hash, count_};
  return size() - 1;
}

void TextPool::fetch_place(std::uint32_t hash) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[place_of(hash, slots_.size())]);
}

void TextPool::fetch_text(std::uint32_t hash) const {
  if (slots_.empty()) return;
  const Slot& slot = slots_[place_of(hash, slots_.size())];
  if (slot.local != 0 && slot.hash == hash) __builtin_prefetch(text_bytes_ + text_begins_[slot.local - 1]);
}

bool TextPool::store(std::string_view text) {
  if (begins_.empty()) begins_.push_back(0);
  const std::uint64_t end = std::uint64_t{begins_.back()} + text.size();
  if (end > most_bytes_ || size() >= kMostTexts) {
    full_ = true;
    return false;
  }
  arena_.append(text);
  begins_.push_back(static_cast<std::uint32_t>(end));
  text_bytes_ = arena_.data();
  text_begins_ = begins_.data();
  ++count_;
  return true;
}

void TextPool::grow_slots() {
  const std::vector<Slot> smaller = std::move(slots_);
  slots_.assign(std::max(kFewestSlots, smaller.size() * 2), Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : smaller) {
    if (slot.local == 0) continue;
    std::size_t at = place_of(slot.hash, slots_.size());
    while (slots_[at].local != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void TextPool::clear() {
  if (count_ == 0) return;
  count_ = 0;
  begins_.resize(1);
  arena_.resize(0);
  std::fill(slots_.begin(), slots_.end(), Slot{});
}

int TextPool::id_bits(std::uint32_t count) { return std::bit_width(count); }

void TextPool::freeze() {
  if (!tables_.begins.empty()) return;
  if (begins_.empty()) begins_.push_back(0);
  std::vector<std::uint32_t> index(std::size_t{count_} + count_ / 3 + 1);
  const int bits = id_bits(count_);
  for (const Slot& slot : slots_) {
    if (slot.local == 0) continue;
    std::size_t at = place_of(slot.hash, index.size());
    while (index[at] != 0) at = at + 1 == index.size() ? 0 : at + 1;
    index[at] = slot.hash << bits | slot.local;
  }
  slots_ = std::vector<Slot>();  // where `= {}` would keep their memory
  tables_.bytes = std::move(arena_).finished();
  tables_.begins = std::move(begins_).finished();
  tables_.index = std::move(index);
  text_bytes_ = tables_.bytes.data();
  text_begins_ = tables_.begins.data();
}

std::size_t TextPool::bytes() const {
  return arena_.capacity() + begins_.capacity() * sizeof(std::uint32_t) + slots_.capacity() * sizeof(Slot) +
         tables_.begins.bytes() + tables_.bytes.bytes() + tables_.index.bytes();
}

}  // namespace tenet
