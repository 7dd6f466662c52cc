// Owns the choice of what to show: of an `and` that is false its false operands, of an `every` the elements
// that break it, of a comparison the values of its sides. Entry point: Evidence::explain.
#include "evidence/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tenet::evidence {

using vm::EventKind;

namespace {

constexpr std::size_t kMostItems = 12;
constexpr std::size_t kMostElements = 4;  // of one loop, shown one by one
constexpr std::size_t kMostVisits = 2000;
constexpr std::uint32_t kDeepest = 6;

bool is_literal(const Note& note, const std::string& text) {
  if (note.kind != NoteKind::value || !note.children.empty()) return false;
  return text.empty() || text != "now";
}

}  // namespace

void Evidence::explain(std::uint32_t note, EventIndex before) {
  const EventIndex at = note == kNone ? kNoEvent : reader_.latest(note, before);
  if (at != kNoEvent) walk(at, 0);
}

void Evidence::add_unknown(const std::vector<EventIndex>& leaves) {
  for (const EventIndex at : leaves) add(at, reader_.value_text(at), {}, 0);
}

std::vector<EvidenceItem> Evidence::take() {
  if (left_out_ > 0) {
    EvidenceItem rest;
    rest.detail = fmt::format("and {} more", left_out_);
    items_.push_back(std::move(rest));
  }
  return std::move(items_);
}

bool Evidence::full() const { return items_.size() >= kMostItems; }

void Evidence::add(EventIndex at, std::string value, std::string detail, std::uint32_t depth) {
  EvidenceItem item;
  item.expression = reader_.expression(reader_.event(at).note);
  item.value = std::move(value);
  item.detail = std::move(detail);
  item.entities = reader_.entities(at);
  item.depth = depth;
  item.where = reader_.note_of(at).text;
  // The same under another heading is said again.
  const auto heading = std::find_if(items_.rbegin(), items_.rend(),
                                    [&](const EvidenceItem& other) { return other.depth < item.depth; });
  const bool known = std::any_of(items_.rbegin(), heading, [&](const EvidenceItem& other) {
    return other.expression == item.expression && other.value == item.value && other.detail == item.detail;
  });
  if (known) return;
  if (full()) {
    ++left_out_;
  } else {
    items_.push_back(std::move(item));
  }
}

void Evidence::add_operand(EventIndex at, std::uint32_t depth) {
  const Note& note = reader_.note_of(at);
  if (is_literal(note, reader_.expression(reader_.event(at).note))) return;
  add(at, reader_.value_text(at), {}, depth);
}

void Evidence::walk(EventIndex at, std::uint32_t depth) {
  if (full() && left_out_ > 0) return;
  if (++visits_ > kMostVisits) return;
  const Note& note = reader_.note_of(at);
  switch (note.kind) {
    case NoteKind::conjunction:
    case NoteKind::disjunction: {
      for (const EventIndex child : reader_.children(at)) {
        if (reader_.event(child).value == reader_.event(at).value) walk(child, depth);
      }
      return;
    }
    case NoteKind::negation:
      if (const EventIndex compared = negated_as_written(at); compared != kNoEvent)
        return walk_operands(at, compared, depth);
      [[fallthrough]];
    case NoteKind::implication:
    case NoteKind::conditional: {
      for (const EventIndex child : reader_.children(at)) {
        if (reader_.note_of(child).type.kind == Kind::boolean) walk(child, depth);
      }
      return;
    }
    case NoteKind::every:
    case NoteKind::some:
    case NoteKind::none:
    case NoteKind::counted: return walk_loop(at, depth);
    case NoteKind::share_one:
    case NoteKind::differ: return walk_terms(at, depth);
    case NoteKind::chains_to: return walk_chain(at, depth);
    case NoteKind::call: return walk_call(at, depth);
    case NoteKind::variable: {
      const std::vector<EventIndex> bound = reader_.children(at);
      if (bound.empty()) return add_operand(at, depth);
      for (const EventIndex child : bound) walk(child, depth);
      return;
    }
    case NoteKind::comparison: return walk_operands(at, at, depth);
    default: return add_operand(at, depth);
  }
}

/// What `!=` and `not in` negate: the two are written as one, so its truth is that of the negation.
EventIndex Evidence::negated_as_written(EventIndex at) const {
  const std::vector<EventIndex> inner = reader_.children(at);
  if (inner.size() != 1) return kNoEvent;
  const Note& whole = reader_.note_of(at);
  const Note& compared = reader_.note_of(inner.front());
  const bool as_one = compared.text.source == whole.text.source && compared.text.span == whole.text.span;
  return as_one && compared.kind == NoteKind::comparison ? inner.front() : kNoEvent;
}

/// A comparison within something larger is named itself, so that its operands have a heading.
void Evidence::walk_operands(EventIndex at, EventIndex compared, std::uint32_t depth) {
  if (depth > 0 || !items_.empty()) {
    add(at, reader_.value_text(at), {}, depth);
    ++depth;
  }
  // A set that isn't there is traced as one that nobody knows.
  const bool absent = reader_.note_of(compared).name == "exists" && reader_.is(compared, kFalse);
  for (const EventIndex child : reader_.children(compared)) {
    if (absent) {
      add(child, "absent", {}, depth);
    } else {
      add_operand(child, depth);
    }
  }
}

std::string Evidence::elements_text(const Iteration& iteration) const {
  std::string text;
  for (const EventIndex binder : iteration.binders) {
    if (!text.empty()) text += ", ";
    shown::word(text, reader_.context(), reader_.note_of(binder).type, reader_.event(binder).value);
  }
  return text;
}

/// The elements that decided: of a false `every` those whose body is false, of a false `no` those whose body
/// is true; a false `some` is down to all of them.
void Evidence::walk_loop(EventIndex at, std::uint32_t depth) {
  const Note& note = reader_.note_of(at);
  const TraceReader::LoopParts parts = reader_.parts(note);
  const Word truth = reader_.event(at).value;
  const bool looks_for_true =
      note.kind == NoteKind::none ? truth == kFalse : note.kind != NoteKind::every && truth == kTrue;
  std::vector<Iteration> deciding;
  bool any = false;
  for (const Iteration& iteration : reader_.iterations(at)) {
    const EventIndex filter =
        parts.filter == kNone ? kNoEvent : reader_.latest(parts.filter, iteration.end, iteration.begin);
    if (filter != kNoEvent && !reader_.is(filter, kTrue)) continue;
    any = true;
    const EventIndex body =
        parts.body == kNone ? kNoEvent : reader_.latest(parts.body, iteration.end, iteration.begin);
    const Word wanted = note.kind == NoteKind::counted || looks_for_true ? kTrue : kFalse;
    if (body == kNoEvent || reader_.is(body, wanted)) deciding.push_back(iteration);
  }
  const bool all_decided = note.kind == NoteKind::every && truth == kTrue;
  if (!any || deciding.empty() || all_decided || note.kind == NoteKind::counted ||
      deciding.size() > kMostElements) {
    for (const std::uint32_t binder : parts.binders) {
      for (const std::uint32_t set : reader_.pack().notes[binder].children) {
        const EventIndex elements = reader_.latest(set, at);
        if (elements != kNoEvent) add_operand(elements, depth);
      }
    }
  }
  if (!all_decided) walk_elements(deciding, parts, depth);
}

void Evidence::walk_elements(const std::vector<Iteration>& iterations, const TraceReader::LoopParts& parts,
                             std::uint32_t depth) {
  std::size_t shown = 0;
  for (const Iteration& iteration : iterations) {
    if (shown++ == kMostElements) {
      left_out_ += iterations.size() - kMostElements;
      return;
    }
    for (const EventIndex binder : iteration.binders) {
      EvidenceItem item;
      std::string value;
      shown::word(value, reader_.context(), reader_.note_of(binder).type, reader_.event(binder).value);
      item.expression = reader_.note_of(binder).name;
      item.value = std::move(value);
      item.entities = reader_.entities(binder);
      item.depth = depth;
      item.where = reader_.note_of(binder).text;
      if (full()) {
        ++left_out_;
        return;
      }
      items_.push_back(std::move(item));
    }
    const EventIndex body =
        parts.body == kNone ? kNoEvent : reader_.latest(parts.body, iteration.end, iteration.begin);
    if (body != kNoEvent && depth < kDeepest) walk(body, depth + 1);
  }
}

/// `share one` and `differ`: which elements have which value, elements with one value together.
void Evidence::walk_terms(EventIndex at, std::uint32_t depth) {
  const TraceReader::LoopParts parts = reader_.parts(reader_.note_of(at));
  struct Group {
    EventIndex term;
    std::string value;
    std::vector<std::string> elements;
  };
  std::vector<Group> groups;
  for (const Iteration& iteration : reader_.iterations(at)) {
    const EventIndex term =
        parts.body == kNone ? kNoEvent : reader_.latest(parts.body, iteration.end, iteration.begin);
    if (term == kNoEvent) continue;
    const Word word = reader_.event(term).value;
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return reader_.event(group.term).value == word;
    });
    Group& group =
        same == groups.end() ? groups.emplace_back(Group{term, reader_.value_text(term), {}}) : *same;
    group.elements.push_back(elements_text(iteration));
  }
  if (groups.empty()) {
    for (const std::uint32_t binder : parts.binders) {
      for (const std::uint32_t set : reader_.pack().notes[binder].children) {
        const EventIndex elements = reader_.latest(set, at);
        if (elements != kNoEvent) add_operand(elements, depth);
      }
    }
  }
  // Where the values differ, each is of interest; where they must, only those that several elements have, or
  // none.
  const bool differ = reader_.note_of(at).kind == NoteKind::differ && reader_.is(at, kFalse);
  for (Group& group : groups) {
    const bool lacks = group.value == "absent";
    if (differ && group.elements.size() < 2 && !lacks) continue;
    const bool several = group.elements.size() > 1;
    std::string who;
    const std::size_t named = std::min(group.elements.size(), shown::kShownElements);
    for (std::size_t i = 0; i < named; ++i) {
      who += (i == 0 ? "" : i + 1 == group.elements.size() ? " and " : ", ") + group.elements[i];
    }
    if (named < group.elements.size()) who += fmt::format(" and {} more", group.elements.size() - named);
    const std::string detail = lacks ? fmt::format("{} {} none", who, several ? "have" : "has")
                                     : fmt::format("{} {} {}", who, several ? "have" : "has", group.value);
    add(group.term, std::move(group.value), detail, depth);
  }
}

void Evidence::walk_chain(EventIndex at, std::uint32_t depth) {
  const EventIndex remark = reader_.remark(at, EventKind::chain);
  std::string detail;
  if (remark != kNoEvent) {
    const ChainFailure& failure = reader_.trace().chains[reader_.event(remark).value];
    const auto name = [&](Row row) {
      std::string text;
      if (row < reader_.graph().rows()) shown::entity(text, reader_.graph(), row);
      return text;
    };
    detail = fmt::format(fmt::runtime(chain_step_text(failure.step)), name(failure.certificate),
                         name(failure.other));
  }
  add(at, reader_.value_text(at), std::move(detail), depth);
}

/// The callee's own words say more than the call: its operands have their values.
void Evidence::walk_call(EventIndex at, std::uint32_t depth) {
  const Note& note = reader_.note_of(at);
  if (note.type.kind != Kind::boolean || note.type.shape != Shape::scalar) return add_operand(at, depth);
  const bool entered = at > 0 && reader_.event(at - 1).kind == EventKind::leave && !note.children.empty();
  const EventIndex body =
      entered ? reader_.latest(note.children.back(), at - 1, reader_.partner(at - 1)) : kNoEvent;
  const bool heading = depth > 0 || !items_.empty();
  if (heading || body == kNoEvent) add(at, reader_.value_text(at), {}, depth);
  if (body == kNoEvent || depth >= kDeepest) {
    for (const EventIndex child : reader_.children(at)) add_operand(child, depth + 1);
  } else {
    walk(body, heading ? depth + 1 : depth);
  }
}

}  // namespace tenet::evidence
