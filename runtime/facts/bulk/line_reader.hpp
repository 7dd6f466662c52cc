// Lines of NDJSON, and members of a JSON file's sections, straight into a batch, one parse each. Entry
// points: LineReader::read, LineReader::read_members.
//
// What is common and right is read here. A line with an error, or with anything that its plan leaves out, is
// only noted, and bound by way of its tree like a topology: there alone are diagnostics made.
#pragma once
#include <memory>
#include <string_view>

#include "bulk/fact_batch.hpp"
#include "bulk/line_plan.hpp"

namespace tenet {

/// Keeps buffers from one stretch of lines to the next: one a thread. Movable.
class LineReader {
 public:
  /// The plan must outlive it.
  explicit LineReader(const LinePlan& plan);
  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;
  ~LineReader();

  /// Adds what whole lines state that stand at byte `begin` of their file; nothing where they are no text.
  void read(std::string_view lines, std::size_t begin, FactBatch& batch);
  /// The same of whole members of a section, `"id": {…}`, which states entities of type `section`. Pre: they
  /// are UTF-8.
  void read_members(std::string_view members, std::size_t begin, TypeIndex section, FactBatch& batch);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace tenet
