// The threads of an evaluation. Entry point: work_through.
#pragma once
#include <deque>

#include "evaluate/policy_run.hpp"

namespace tenet {

/// Judges all batches of the policies on up to so many threads, this one among them. Pre: each has begun.
void work_through(std::deque<PolicyRun>& runs, std::size_t threads);

}  // namespace tenet
