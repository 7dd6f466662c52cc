// Owns navigation in traces. Entry point: TraceReader.
#include "evidence/trace_reader.hpp"

#include <algorithm>

namespace tenet::evidence {

using vm::Event;
using vm::EventKind;

namespace {

bool tells_value(const Event& event) { return event.kind == EventKind::word || event.kind == EventKind::set; }
bool opens(const Event& event) { return event.kind == EventKind::enter || event.kind == EventKind::call; }

constexpr std::size_t kMostEntities = 8;

}  // namespace

SetView view_of(const vm::NotedSet& noted) {
  SetView view;
  view.open = noted.open;
  view.home = SetView::Home::memory;
  view.sorted = false;
  view.count = static_cast<std::uint32_t>(noted.words.size());
  view.elements = noted.words.data();
  view.members = noted.members.data();
  return view;
}

TraceReader::TraceReader(shown::Context context, const vm::Trace& trace)
    : context_(context), trace_(trace), partner_(trace.events.size(), kNoEvent) {
  std::vector<EventIndex> open;
  for (EventIndex at = 0; at < trace.events.size(); ++at) {
    if (opens(trace.events[at])) {
      open.push_back(at);
    } else if (trace.events[at].kind == EventKind::leave && !open.empty()) {
      partner_[at] = open.back();
      partner_[open.back()] = at;
      open.pop_back();
    }
  }
}

EventIndex TraceReader::latest(std::uint32_t note, EventIndex before, EventIndex floor) const {
  for (EventIndex at = before; at > floor;) {
    --at;
    if (event(at).kind == EventKind::leave && partner_[at] != kNoEvent) {
      at = partner_[at];  // what happened inside of a scope that is over isn't seen from here
    } else if (tells_value(event(at)) && event(at).note == note) {
      return at;
    }
  }
  return kNoEvent;
}

std::vector<EventIndex> TraceReader::children(EventIndex at) const {
  std::vector<EventIndex> found;
  for (const std::uint32_t child : note_of(at).children) {
    const EventIndex event_of_child = latest(child, at);
    if (event_of_child != kNoEvent) found.push_back(event_of_child);
  }
  return found;
}

TraceReader::LoopParts TraceReader::parts(const Note& loop) const {
  LoopParts parts;
  std::vector<std::uint32_t> rest;
  for (const std::uint32_t child : loop.children) {
    if (pack().notes[child].kind == NoteKind::binder && rest.empty()) {
      parts.binders.push_back(child);
    } else {
      rest.push_back(child);
    }
  }
  if (rest.size() > 1) parts.filter = rest.front();
  if (!rest.empty()) parts.body = rest.back();
  return parts;
}

std::vector<Iteration> TraceReader::iterations(EventIndex at) const {
  std::vector<Iteration> found;
  const LoopParts loop = parts(note_of(at));
  Iteration path;
  if (!loop.binders.empty()) collect(at, 0, loop, 0, path, found);
  return found;
}

/// Elements that one binder took, before the event `from` at its level; then those of the next binder within
/// each.
void TraceReader::collect(EventIndex from, EventIndex floor, const LoopParts& loop, std::size_t binder,
                          Iteration& path, std::vector<Iteration>& found) const {
  const std::uint32_t note = loop.binders[binder];
  const std::vector<std::uint32_t>& sets = pack().notes[note].children;
  std::vector<EventIndex> enters;
  for (EventIndex at = from; at > floor;) {
    --at;
    const Event& here = event(at);
    if (here.kind == EventKind::leave && partner_[at] != kNoEvent) {
      const bool is_element = event(partner_[at]).kind == EventKind::enter && here.note == note;
      at = partner_[at];
      if (is_element) enters.push_back(at);
    } else if (opens(here) || (tells_value(here) && !sets.empty() && here.note == sets.front())) {
      break;
    }
  }
  for (auto enter = enters.rbegin(); enter != enters.rend(); ++enter) {
    path.binders.push_back(*enter);
    if (binder + 1 < loop.binders.size()) {
      collect(partner_[*enter], *enter + 1, loop, binder + 1, path, found);
    } else {
      path.begin = *enter;
      path.end = partner_[*enter];
      found.push_back(path);
    }
    path.binders.pop_back();
  }
}

EventIndex TraceReader::enclosing_call(EventIndex at) const {
  while (at > 0) {
    --at;
    if (event(at).kind == EventKind::leave && partner_[at] != kNoEvent) {
      at = partner_[at];
    } else if (event(at).kind == EventKind::call) {
      return at;
    }
  }
  return kNoEvent;
}

EventIndex TraceReader::remark(EventIndex at, EventKind kind) const {
  while (at > 0) {
    --at;
    if (event(at).kind == kind) return at;
    if (tells_value(event(at)) || opens(event(at)) || event(at).kind == EventKind::leave) break;
  }
  return kNoEvent;
}

bool TraceReader::is_unknown(EventIndex at) const {
  if (event(at).kind != EventKind::set) {
    return event(at).value == unknown_word(representation_of(note_of(at).type.kind));
  }
  const vm::NotedSet& set = trace_.sets[event(at).value];
  return set.open || std::find(set.members.begin(), set.members.end(), kUnknownTruth) != set.members.end();
}

bool TraceReader::is(EventIndex at, Word truth) const {
  return event(at).kind == EventKind::word && note_of(at).type.kind == Kind::boolean &&
         event(at).value == truth;
}

std::string TraceReader::value_text(EventIndex at) const {
  std::string text;
  if (event(at).kind == EventKind::set) {
    shown::set(text, context_, note_of(at).type, view_of(trace_.sets[event(at).value]));
  } else {
    shown::word(text, context_, note_of(at).type, event(at).value);
  }
  return text;
}

std::string TraceReader::expression(std::uint32_t note) const {
  std::string text = source_text(pack(), pack().notes[note].text);
  return text.empty() ? pack().notes[note].name : text;
}

std::vector<EntityName> TraceReader::entities(EventIndex at) const {
  std::vector<EntityName> named;
  if (note_of(at).type.kind != Kind::entity) return named;
  const auto add = [&](Word word) {
    if (word < graph().rows() && named.size() < kMostEntities) {
      named.push_back(entity_name(graph(), static_cast<Row>(word)));
    }
  };
  if (event(at).kind == EventKind::set) {
    for (const Word word : trace_.sets[event(at).value].words) add(word);
  } else {
    add(event(at).value);
  }
  return named;
}

}  // namespace tenet::evidence
