// Where a block is full. Blocks grow, so that even a certificate of megabytes takes few.
#include "fact_arena.hpp"

#include <algorithm>

namespace tenet {

void* FactArena::allocate_block(std::size_t size) {
  if (block_) full_.push_back(std::move(block_));
  capacity_ = std::max(block_size_, size);
  block_size_ *= 2;
  // Not zeroed: whoever takes room writes it.
  block_ = std::make_unique_for_overwrite<std::byte[]>(capacity_);
  at_ = size;
  return block_.get();
}

}  // namespace tenet
