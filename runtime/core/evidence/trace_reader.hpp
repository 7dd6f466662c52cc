// Finds one's way in a trace: which event tells a note's value as seen from another event, which elements a
// loop took. Entry point: TraceReader. The protocol is that of bytecode.hpp.
#pragma once
#include <string>
#include <vector>

#include "evidence/names.hpp"
#include "tenet/bytecode.hpp"
#include "vm/trace.hpp"

namespace tenet::evidence {

using EventIndex = std::uint32_t;
inline constexpr EventIndex kNoEvent = 0xffffffffu;

/// What one run of a loop's body stood for: the elements its binders took, and the events between.
struct Iteration {
  std::vector<EventIndex> binders;  ///< the note_enter of each, outermost first
  EventIndex begin = 0, end = 0;    ///< of the innermost: its note_enter and its note_leave
};

/// Reads one finished trace; keeps references to it and to the program.
class TraceReader {
 public:
  TraceReader(shown::Context context, const vm::Trace& trace);

  [[nodiscard]] const Pack& pack() const { return *context_.program.pack; }
  [[nodiscard]] const Graph& graph() const { return *context_.program.graph; }
  [[nodiscard]] shown::Context context() const { return context_; }
  [[nodiscard]] const vm::Trace& trace() const { return trace_; }
  [[nodiscard]] const vm::Event& event(EventIndex at) const { return trace_.events[at]; }
  [[nodiscard]] const Note& note_of(EventIndex at) const { return pack().notes[event(at).note]; }

  /// The last event that told the note's value before `before`, in its scope or an enclosing one, not before
  /// `floor`.
  [[nodiscard]] EventIndex latest(std::uint32_t note, EventIndex before, EventIndex floor = 0) const;
  /// The events of a note's children as its own event at `at` saw them; those that weren't evaluated are left
  /// out.
  [[nodiscard]] std::vector<EventIndex> children(EventIndex at) const;
  /// The iterations of the loop whose own event is at `at`, in order.
  [[nodiscard]] std::vector<Iteration> iterations(EventIndex at) const;
  /// Filter and body of a loop note (the last one or two children); kNone where there is no filter.
  struct LoopParts {
    std::vector<std::uint32_t> binders;
    std::uint32_t filter = kNone, body = kNone;
  };
  [[nodiscard]] LoopParts parts(const Note& loop) const;
  /// Of the event that enters a scope the one that leaves it, and back.
  [[nodiscard]] EventIndex partner(EventIndex at) const { return partner_[at]; }
  /// The call event whose callee the event at `at` belongs to; kNoEvent at the requirement's own level.
  [[nodiscard]] EventIndex enclosing_call(EventIndex at) const;
  /// An event of that kind which stands directly before the event at `at`, among the events of its operands'
  /// computation.
  [[nodiscard]] EventIndex remark(EventIndex at, vm::EventKind kind) const;

  /// The value is unknown, or a set that may have more or may have less.
  [[nodiscard]] bool is_unknown(EventIndex at) const;
  [[nodiscard]] bool is(EventIndex at, Word truth) const;
  [[nodiscard]] std::string value_text(EventIndex at) const;
  /// The expression as written, or the note's name in a stripped pack.
  [[nodiscard]] std::string expression(std::uint32_t note) const;
  /// Entities that the value names, a few at most.
  [[nodiscard]] std::vector<EntityName> entities(EventIndex at) const;

 private:
  void collect(EventIndex from, EventIndex floor, const LoopParts& parts, std::size_t binder, Iteration& path,
               std::vector<Iteration>& found) const;

  shown::Context context_;
  const vm::Trace& trace_;
  std::vector<EventIndex> partner_;  ///< of an enter or call its leave, and back
};

/// A set as it was noted, as the VM sees sets.
[[nodiscard]] SetView view_of(const vm::NotedSet& noted);

}  // namespace tenet::evidence
