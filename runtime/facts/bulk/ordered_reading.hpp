// A file's lines in stretches, read on several threads and taken in order. Entry point: read_in_order.
#pragma once
#include <functional>

#include "bulk/fact_batch.hpp"
#include "bulk/line_plan.hpp"
#include "tenet/source.hpp"

namespace tenet {

/// Calls `take` on this thread with the batch of each stretch, in the file's order, whatever the number of
/// threads; stretches don't depend on it either. A few stretches are in memory at a time, and what was read
/// of a mapped file isn't kept there. Ends early when `take` says false.
void read_in_order(const LinePlan& plan, const SourceFile& file, unsigned threads,
                   const std::function<bool(const FactBatch&)>& take);

}  // namespace tenet
