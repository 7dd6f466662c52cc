// Where a block is full. Blocks grow, so that even a certificate of megabytes takes few.
#include "fact_arena.hpp"

namespace tenet {

void* FactArena::allocate_block(std::size_t size) {
  capacity_ = std::max(block_size_, size);
  block_size_ *= 2;
  // Not zeroed: whoever takes room writes it.
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
  at_ = size;
  return blocks_.back().get();
}

}  // namespace tenet
