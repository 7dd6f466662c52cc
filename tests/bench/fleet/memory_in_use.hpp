// Memory of this process, as the C library and the kernel count it. Entry points: heap_in_use, peak_resident.
#pragma once
#include <cstdint>

namespace tenet::bench {

/// Bytes handed out by the allocator and not given back.
[[nodiscard]] std::uint64_t heap_in_use();

/// The most bytes that were resident at one time since the process began; 0 where the kernel doesn't say.
[[nodiscard]] std::uint64_t peak_resident();

}  // namespace tenet::bench
