// Why a verdict is what it is: the parts of the requirement that decided, with their values. Entry point:
// Evidence::of.
#pragma once
#include <vector>

#include "evidence/trace_reader.hpp"

namespace tenet::evidence {

/// Walks down from a truth to what made it true or false. One for each finding.
class Evidence {
 public:
  explicit Evidence(const TraceReader& reader) : reader_(reader) {}
  /// What made the requirement's expression F or T, as seen before event `before`.
  void explain(std::uint32_t note, EventIndex before);
  /// Expressions whose value is unknown by itself.
  void add_unknown(const std::vector<EventIndex>& leaves);
  [[nodiscard]] std::vector<EvidenceItem> take();

 private:
  void walk(EventIndex at, std::uint32_t depth);
  void walk_operands(EventIndex at, EventIndex compared, std::uint32_t depth);
  [[nodiscard]] EventIndex negated_as_written(EventIndex at) const;
  void walk_loop(EventIndex at, std::uint32_t depth);
  void walk_elements(const std::vector<Iteration>& iterations, const TraceReader::LoopParts& parts,
                     std::uint32_t depth);
  void walk_terms(EventIndex at, std::uint32_t depth);
  void walk_chain(EventIndex at, std::uint32_t depth);
  void walk_call(EventIndex at, std::uint32_t depth);
  [[nodiscard]] std::string elements_text(const Iteration& iteration) const;
  void add_operand(EventIndex at, std::uint32_t depth);
  void add(EventIndex at, std::string value, std::string detail, std::uint32_t depth);
  [[nodiscard]] bool full() const;

  const TraceReader& reader_;
  std::vector<EvidenceItem> items_;
  std::size_t left_out_ = 0;
  std::size_t visits_ = 0;
};

}  // namespace tenet::evidence
