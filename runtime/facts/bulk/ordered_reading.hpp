// A file's facts in stretches, read on several threads and taken in order. Entry points: stretches_of,
// read_in_order.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "bulk/fact_batch.hpp"
#include "bulk/line_plan.hpp"
#include "tenet/source.hpp"

namespace tenet {

/// Parts of a file that are read alone: whole lines, or whole members of a section.
struct Stretches {
  std::vector<std::size_t> borders;  ///< where they begin, and the end of the last
  TypeIndex section = kNoType;       ///< of members: what they are stated to be
};

/// Of NDJSON.
[[nodiscard]] Stretches stretches_of(std::string_view text);

/// Calls `take` on this thread with the batch of each stretch, in the file's order, whatever the number of
/// threads; stretches don't depend on it either. A few stretches are in memory at a time, and what was read
/// of a mapped file isn't kept there. Ends early when `take` says false.
void read_in_order(const LinePlan& plan, const SourceFile& file, const Stretches& stretches, unsigned threads,
                   const std::function<bool(const FactBatch&)>& take);

}  // namespace tenet
