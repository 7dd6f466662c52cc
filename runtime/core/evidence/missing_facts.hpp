// Why an answer is unknown: the very facts that nobody stated. Entry point: MissingFacts::of.
#pragma once
#include <string>
#include <vector>

#include "evidence/trace_reader.hpp"

namespace tenet::evidence {

/// Follows unknown values from an expression down to where they come from. One for each finding.
class MissingFacts {
 public:
  explicit MissingFacts(const TraceReader& reader) : reader_(reader) {}
  /// Follows the note's value as seen before event `before`.
  void follow(std::uint32_t note, EventIndex before);
  /// The values are unknown because the set of the `for` with this binder may have more elements.
  void follow_open_set(std::uint32_t binder, EventIndex before);
  [[nodiscard]] std::vector<MissingFact> take() { return std::move(found_); }
  /// The expressions that were unknown by themselves, beside the facts taken.
  [[nodiscard]] const std::vector<EventIndex>& leaves() const { return leaves_; }

 private:
  void walk(EventIndex at);
  void walk_loop(EventIndex at);
  void walk_field(EventIndex at);
  void walk_look_up(EventIndex at);
  void walk_call(EventIndex at);
  void walk_chain(EventIndex at);
  void walk_variable(EventIndex at);
  /// Follows the unknown ones among the children; whether there was one.
  bool walk_children(EventIndex at);
  void add_field(EventIndex at, Row row, const std::string& field, bool is_set);
  void add_expression(EventIndex at);
  void add(MissingFact fact, EventIndex at);

  const TraceReader& reader_;
  std::vector<MissingFact> found_;
  std::vector<EventIndex> leaves_;
  std::size_t visits_ = 0;
};

}  // namespace tenet::evidence
