// A finished graph holds what its tables need and nothing of what building took.
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

#include "world.hpp"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

using namespace tenet;
using namespace tenet::test;

namespace {

/// Bytes that the C library's allocator has handed out; 0 where it isn't asked.
std::uint64_t heap_in_use() {
#if defined(__GLIBC__)
  const auto heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
#else
  return 0;
#endif
}

std::shared_ptr<const Graph> graph_of_hosts(std::uint32_t hosts) {
  const auto world = schema();
  GraphBuilder builder(world);
  const auto load = ref(*world, kHost, "load"), next = ref(*world, kHost, "next"),
             peers = ref(*world, kHost, "peers"), ports = ref(*world, kHost, "ports");
  for (std::uint32_t i = 0; i < hosts; ++i) {
    const Draft host = builder.add(kHost, "host-" + std::to_string(i) + ".example", {});
    builder.set(host, load, word_of(i));
    builder.set(host, next, i / 2);
    builder.set_many(host, peers, {i / 2, i / 3}, false);
    builder.set_many(host, ports, {word_of(443), word_of(80)}, false);
  }
  return graph_of(std::move(builder));
}

}  // namespace

TEST_CASE("a finished graph keeps no room to grow, and no table that only building needs") {
  // Just past a power of two, where what doubles has the most room left.
  constexpr std::uint32_t kHosts = (1u << 16) + 100;
  const auto before = heap_in_use();
  const auto graph = graph_of_hosts(kHosts);
  const auto kept = heap_in_use() - before;
  CHECK(graph->rows() == kHosts);
  if (kept == 0) {
    WARN("this allocator doesn't say how much it has handed out");
    return;
  }
  CHECK(kept >= graph->bytes());
  CHECK(kept < graph->bytes() + graph->bytes() / 20);
}
