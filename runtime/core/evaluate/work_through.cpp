// Owns the threads of an evaluation. They are started once, and each goes through all policies: who finds no
// batch of a policy left begins with the next one, while others still judge its last. Entry point:
// work_through.
#include "evaluate/work_through.hpp"

#include <algorithm>

#include "tenet/work_on_threads.hpp"

namespace tenet {

namespace {

void work_as_one(std::deque<PolicyRun>& runs, void (PolicyRun::*work)()) {
  for (PolicyRun& run : runs) {
    (run.*work)();
    if (run.is_stopped()) return;
  }
}

/// A thread is worth its start only where there is work for it.
std::size_t useful_threads(const std::deque<PolicyRun>& runs, std::size_t wanted) {
  std::size_t batches = 0;
  for (const PolicyRun& run : runs) batches += run.batches();
  return std::min(wanted, batches);
}

}  // namespace

void work_through(std::deque<PolicyRun>& runs, std::size_t threads) {
  const std::size_t useful = useful_threads(runs, threads);
  work_with_helpers(
      std::max<std::size_t>(1, useful) - 1, [&] { work_as_one(runs, &PolicyRun::help); },
      [&] { work_as_one(runs, &PolicyRun::work); });
}

}  // namespace tenet
