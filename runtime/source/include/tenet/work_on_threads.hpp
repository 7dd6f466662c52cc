// Work that several threads do together. Entry points: work_with_helpers, work_on_threads.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace tenet {

/// Calls `own` on this thread and `help` on up to so many others, on fewer where the system has no more;
/// returns when all have returned. So `own` has to come through without them.
template <typename Help, typename Own>
void work_with_helpers(std::size_t helpers, const Help& help, const Own& own) {
  std::vector<std::jthread> threads;
  try {
    for (; helpers > 0; --helpers) threads.emplace_back([&] { help(); });
  } catch (const std::system_error&) {
    // The system has no more threads: those that there are do the work.
  }
  own();
}

/// Hands out the numbers below a count, each once. Thread-safe.
class Pieces {
 public:
  explicit Pieces(std::size_t count) : count_(count) {}
  /// The next one; none when all are taken.
  [[nodiscard]] std::optional<std::size_t> next() {
    const std::size_t piece = next_++;
    return piece < count_ ? std::optional(piece) : std::nullopt;
  }

 private:
  std::atomic<std::size_t> next_ = 0;
  std::size_t count_;
};

/// Calls `worker(pieces)` on so many threads, the calling one among them, and on no more than there are
/// pieces; each worker takes pieces until there are none. Returns when all have returned. Which thread does a
/// piece isn't determined, so workers write only what belongs to their piece.
template <typename Worker>
void work_on_threads(std::size_t threads, std::size_t count, const Worker& worker) {
  if (count == 0) return;
  Pieces pieces(count);
  const auto work = [&] { worker(pieces); };
  work_with_helpers(std::max<std::size_t>(1, std::min(threads, count)) - 1, work, work);
}

}  // namespace tenet
