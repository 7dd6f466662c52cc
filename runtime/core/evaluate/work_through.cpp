// Owns the threads of an evaluation. They are started once, and each goes through all policies: who finds no
// batch of a policy left begins with the next one, while others still judge its last. Entry point:
// work_through.
#include "evaluate/work_through.hpp"

#include <algorithm>
#include <system_error>
#include <thread>

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
  std::vector<std::jthread> helpers;
  try {
    for (std::size_t i = useful_threads(runs, threads); i > 1; --i) {
      helpers.emplace_back([&] { work_as_one(runs, &PolicyRun::help); });
    }
  } catch (const std::system_error&) {
    // The system has no more threads: those that there are do the work.
  }
  work_as_one(runs, &PolicyRun::work);
}

}  // namespace tenet
