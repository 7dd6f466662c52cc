// Which conditions decided which way in one subject's `explain` run. Entry point: ConditionCounter::count.
#pragma once
#include <optional>

#include "evidence/trace_reader.hpp"
#include "tenet/conditions.hpp"

namespace tenet::evidence {

/// Immutable; knows of each note whether it is a condition that decides by itself, and which chains of `and`
/// or `or` are parts of longer ones.
class ConditionCounter {
 public:
  explicit ConditionCounter(const Pack& pack);

  /// Adds to `counted`, by note.
  void count(const TraceReader& reader, std::vector<ConditionCoverage>& counted) const;

 private:
  void count_operands(const TraceReader& reader, EventIndex at,
                      std::vector<ConditionCoverage>& counted) const;
  void collect_operands(const TraceReader& reader, EventIndex at, std::vector<EventIndex>& operands) const;

  std::vector<bool> decides_alone_;  ///< by note
  std::vector<bool> within_chain_;   ///< by note: an operand of the same operator
};

}  // namespace tenet::evidence
