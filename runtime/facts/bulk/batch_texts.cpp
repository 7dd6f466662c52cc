// Owns the table of a batch's texts.
#include "bulk/batch_texts.hpp"

#include "tenet/text_pool.hpp"

namespace tenet {

std::uint32_t BatchTexts::intern(std::string_view text, bool& is_new) {
  const std::uint32_t hash = TextPool::hash_of(text);
  if ((hashes_.size() + 1) * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t number = slots_[slot] - 1;
    if (hashes_[number] != hash || this->text(number) != text) continue;
    is_new = false;
    return number;
  }
  is_new = true;
  bytes_.append(text);
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  hashes_.push_back(hash);
  slots_[slot] = static_cast<std::uint32_t>(hashes_.size());
  return slots_[slot] - 1;
}

void BatchTexts::cut(std::uint32_t size) {
  // What came last lies at the end of its run of slots: taking it out first leaves no gap before another.
  while (hashes_.size() > size) {
    const auto number = static_cast<std::uint32_t>(hashes_.size());
    std::size_t slot = hashes_.back() & (slots_.size() - 1);
    while (slots_[slot] != number) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = 0;
    hashes_.pop_back();
    begins_.pop_back();
  }
  bytes_.resize(begins_.back());
}

void BatchTexts::clear() {
  bytes_.resize(0);
  begins_.resize(1);
  hashes_.clear();
  std::fill(slots_.begin(), slots_.end(), 0u);
}

void BatchTexts::grow() {
  constexpr std::size_t kFewest = 1024;
  slots_.assign(std::max(kFewest, slots_.size() * 2), 0u);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 0; number < hashes_.size(); ++number) {
    std::size_t slot = hashes_[number] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = number + 1;
  }
}

}  // namespace tenet
