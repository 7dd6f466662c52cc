// Owns what a condition is and when it decides. Entry points: conditions_of, ConditionCounter::count.
#include "evidence/condition_coverage.hpp"

#include <algorithm>

namespace tenet {

namespace {

bool is_chain(NoteKind kind) { return kind == NoteKind::conjunction || kind == NoteKind::disjunction; }

bool is_quantifier(NoteKind kind) {
  return kind == NoteKind::every || kind == NoteKind::some || kind == NoteKind::none ||
         kind == NoteKind::counted;
}

/// Walks the trees of notes from what policies and functions ask.
class ConditionFinder {
 public:
  explicit ConditionFinder(const Pack& pack) : pack_(pack), seen_(pack.notes.size()) {}

  std::vector<Condition> find() {
    std::vector<bool> function_roots(pack_.notes.size());
    for (const Function& function : pack_.functions) {
      if (function.note < function_roots.size()) function_roots[function.note] = true;
    }
    seen_ = function_roots;  // a call's callee has an owner of its own
    for (const Policy& policy : pack_.policies) {
      owner_ = policy.module + "." + policy.name;
      add_guard(policy.where_note);
      for (std::uint32_t i = 0; i < policy.requirements; ++i) {
        const Requirement& requirement = pack_.requirements[policy.first_requirement + i];
        for (const std::uint32_t guard : requirement.guards) add_guard(guard);
        enter(requirement.note);
      }
    }
    for (const Function& function : pack_.functions) {
      owner_ = function.name;
      of_function_ = true;
      if (function.note < seen_.size()) children(function.note);
    }
    return std::move(found_);
  }

 private:
  void add(std::uint32_t note, ConditionRole role) {
    if (note < seen_.size() && !seen_[note] && !is_literal(note))
      found_.push_back({note, role, owner_, of_function_});
  }

  // `true` can be nothing else.
  [[nodiscard]] bool is_literal(std::uint32_t note) const {
    const std::string text = evidence::source_text(pack_, pack_.notes[note].text);
    return text == "true" || text == "false";
  }

  void add_guard(std::uint32_t note) {
    if (note >= seen_.size()) return;
    if (pack_.notes[note].kind != NoteKind::binder) add(note, ConditionRole::guard);
    enter(note);
  }

  void enter(std::uint32_t note) {
    if (note >= seen_.size() || seen_[note]) return;
    seen_[note] = true;
    children(note);
  }

  void children(std::uint32_t at) {
    const Note& note = pack_.notes[at];
    if (is_chain(note.kind) || note.kind == NoteKind::implication) {
      for (const std::uint32_t child : note.children) {
        const bool goes_on = is_chain(note.kind) && pack_.notes[child].kind == note.kind;
        if (!goes_on) add(child, ConditionRole::operand);
      }
    } else if (note.kind == NoteKind::conditional && !note.children.empty()) {
      add(note.children.front(), ConditionRole::branch);
    } else {
      loop_parts(note);
    }
    for (const std::uint32_t child : note.children) enter(child);
  }

  void loop_parts(const Note& note) {
    const auto is_binder = [&](std::uint32_t child) { return pack_.notes[child].kind == NoteKind::binder; };
    const auto rest = std::find_if_not(note.children.begin(), note.children.end(), is_binder);
    if (rest == note.children.begin() || rest == note.children.end()) return;
    if (note.children.end() - rest > 1) add(*rest, ConditionRole::filter);
    if (is_quantifier(note.kind)) add(note.children.back(), ConditionRole::element);
  }

  const Pack& pack_;
  std::vector<bool> seen_;
  std::string owner_;
  bool of_function_ = false;
  std::vector<Condition> found_;
};

}  // namespace

std::vector<Condition> conditions_of(const Pack& pack) { return ConditionFinder(pack).find(); }

namespace evidence {

ConditionCounter::ConditionCounter(const Pack& pack)
    : decides_alone_(pack.notes.size()), within_chain_(pack.notes.size()) {
  for (const Condition& condition : conditions_of(pack)) {
    decides_alone_[condition.note] = condition.role != ConditionRole::operand;
  }
  for (const Note& note : pack.notes) {
    if (!is_chain(note.kind)) continue;
    for (const std::uint32_t child : note.children) {
      if (pack.notes[child].kind == note.kind) within_chain_[child] = true;
    }
  }
}

void ConditionCounter::count(const TraceReader& reader, std::vector<ConditionCoverage>& counted) const {
  for (EventIndex at = 0; at < reader.trace().events.size(); ++at) {
    const vm::Event& event = reader.event(at);
    if (event.kind != vm::EventKind::word) continue;
    if (decides_alone_[event.note]) {
      counted[event.note].held += reader.is(at, kTrue) ? 1 : 0;
      counted[event.note].failed += reader.is(at, kFalse) ? 1 : 0;
    }
    const NoteKind kind = reader.note_of(at).kind;
    const bool joins = is_chain(kind) || kind == NoteKind::implication;
    if (joins && !within_chain_[event.note]) count_operands(reader, at, counted);
  }
}

void ConditionCounter::collect_operands(const TraceReader& reader, EventIndex at,
                                        std::vector<EventIndex>& operands) const {
  for (const EventIndex child : reader.children(at)) {
    const NoteKind kind = reader.note_of(at).kind;
    if (is_chain(kind) && reader.note_of(child).kind == kind) {
      collect_operands(reader, child, operands);
    } else {
      operands.push_back(child);
    }
  }
}

/// An `and` is settled by one false operand, an `or` by one true one; `a implies b` is `not a or b`.
void ConditionCounter::count_operands(const TraceReader& reader, EventIndex at,
                                      std::vector<ConditionCoverage>& counted) const {
  std::vector<EventIndex> operands;
  collect_operands(reader, at, operands);
  const NoteKind kind = reader.note_of(at).kind;
  const auto settles = [&](std::size_t i) {
    const bool by_true = kind == NoteKind::disjunction || (kind == NoteKind::implication && i > 0);
    return reader.is(operands[i], by_true ? kTrue : kFalse);
  };
  const auto leaves_open = [&](std::size_t i) {
    const bool by_true = kind == NoteKind::conjunction || (kind == NoteKind::implication && i == 0);
    return reader.is(operands[i], by_true ? kTrue : kFalse);
  };
  std::size_t settling = 0, open = 0;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    settling += settles(i) ? 1 : 0;
    open += leaves_open(i) ? 1 : 0;
  }
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const bool decides = settles(i) ? settling == 1 : open == operands.size();
    ConditionCoverage& coverage = counted[reader.event(operands[i]).note];
    if (decides) ++(reader.is(operands[i], kTrue) ? coverage.held : coverage.failed);
  }
}

}  // namespace evidence

}  // namespace tenet
