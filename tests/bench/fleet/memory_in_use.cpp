#include "memory_in_use.hpp"

#include <malloc.h>
#include <sys/resource.h>

namespace tenet::bench {

std::uint64_t heap_in_use() {
  const auto heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

std::uint64_t peak_resident() {
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace tenet::bench
