// Owns the search for missing facts. Entry point: MissingFacts::follow.
#include "evidence/missing_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/key_index.hpp"

namespace tenet::evidence {

using vm::EventKind;

namespace {

constexpr std::size_t kMostFacts = 8;
constexpr std::size_t kMostVisits =
    4000;  // of a trace whose loops are all unknown, the first facts tell enough

std::string first_sentence(const std::string& doc) {
  const std::size_t end = doc.find_first_of(".\n");
  return doc.substr(0, end);
}

/// The row's field as the schema declares it; null if its type has none.
const Field* declared(const Graph& graph, Row row, const std::string& name) {
  const auto ref = graph.schema().find_field(graph.type_of(row), name);
  return ref ? &graph.schema().field(*ref) : nullptr;
}

bool is_absent(const Graph& graph, Row row, const std::string& name) {
  const auto ref = graph.schema().find_field(graph.type_of(row), name);
  if (!ref) return false;
  const Column& column = graph.column(*ref);
  if (column.shape == Shape::scalar) return scalar_at(column, row) == absent_word(column.representation);
  return !column.absent.empty() && column.absent[row - column.first];
}

}  // namespace

void MissingFacts::follow(std::uint32_t note, EventIndex before) {
  const EventIndex at = note == kNone ? kNoEvent : reader_.latest(note, before);
  if (at != kNoEvent && reader_.is_unknown(at)) walk(at);
}

void MissingFacts::follow_open_set(std::uint32_t binder, EventIndex before) {
  for (const std::uint32_t set : reader_.pack().notes[binder].children) follow(set, before);
}

void MissingFacts::walk(EventIndex at) {
  if (++visits_ > kMostVisits || found_.size() >= kMostFacts) return;
  switch (reader_.note_of(at).kind) {
    case NoteKind::every:
    case NoteKind::some:
    case NoteKind::none:
    case NoteKind::counted:
    case NoteKind::share_one:
    case NoteKind::differ: return walk_loop(at);
    case NoteKind::field: return walk_field(at);
    case NoteKind::look_up: return walk_look_up(at);
    case NoteKind::call: return walk_call(at);
    case NoteKind::chains_to: return walk_chain(at);
    case NoteKind::variable: return walk_variable(at);
    default: break;
  }
  const bool has_binders = !reader_.parts(reader_.note_of(at)).binders.empty();
  if (has_binders) return walk_loop(at);
  if (!walk_children(at)) add_expression(at);
}

bool MissingFacts::walk_children(EventIndex at) {
  bool any = false;
  for (const EventIndex child : reader_.children(at)) {
    if (!reader_.is_unknown(child)) continue;
    any = true;
    walk(child);
  }
  return any;
}

void MissingFacts::walk_loop(EventIndex at) {
  const TraceReader::LoopParts parts = reader_.parts(reader_.note_of(at));
  const std::size_t leaves = leaves_.size();
  for (const std::uint32_t binder : parts.binders) follow_open_set(binder, at);
  for (const Iteration& iteration : reader_.iterations(at)) {
    for (std::size_t i = 1; i < parts.binders.size(); ++i) follow_open_set(parts.binders[i], iteration.begin);
    for (const std::uint32_t note : {parts.filter, parts.body}) {
      const EventIndex inner =
          note == kNone ? kNoEvent : reader_.latest(note, iteration.end, iteration.begin);
      if (inner != kNoEvent && reader_.is_unknown(inner)) walk(inner);
    }
  }
  if (leaves_.size() == leaves) add_expression(at);
}

void MissingFacts::walk_field(EventIndex at) {
  const Note& note = reader_.note_of(at);
  for (const EventIndex child : reader_.children(at)) {
    if (reader_.event(child).kind != EventKind::word) continue;
    const Word row = reader_.event(child).value;
    if (row < reader_.graph().rows()) {
      return add_field(at, static_cast<Row>(row), note.name, note.type.shape != Shape::scalar);
    }
  }
  if (!walk_children(at)) add_expression(at);
}

void MissingFacts::add_field(EventIndex at, Row row, const std::string& field, bool is_set) {
  const Graph& graph = reader_.graph();
  const std::string path = shown::entity_path(graph, row);
  const Field* schema = declared(graph, row, field);
  MissingFact fact;
  fact.text = path + "." + field;
  fact.entity = entity_name(graph, row);
  fact.field = field;
  if (is_absent(graph, row, field)) {
    fact.text += " is absent";
    fact.how = fmt::format("give `{}` a `{}`, or see what should have shown that it has one", path, field);
  } else if (schema != nullptr && !schema->inverse_of.empty()) {
    const InverseOf& forward = schema->inverse_of.front();
    fact.how = fmt::format("state `{}` of every {} in the facts", forward.field,
                           graph.schema().entity(forward.owner).name);
  } else {
    fact.how = fmt::format("state {}`{}` of `{}` in the facts", is_set ? "all of " : "", field, path);
    if (schema != nullptr && !schema->doc.empty()) fact.how += ": " + first_sentence(schema->doc);
  }
  add(std::move(fact), at);
}

void MissingFacts::walk_look_up(EventIndex at) {
  if (walk_children(at)) return;
  const Note& note = reader_.note_of(at);
  std::string key;
  for (const EventIndex child : reader_.children(at)) {
    const Kind kind = reader_.note_of(child).type.kind;
    const bool quoted =
        representation_of(kind) == Representation::id && kind != Kind::entity && kind != Kind::enumeration;
    const std::string value = reader_.value_text(child);
    key += (key.empty() ? "" : ", ") + (quoted ? "\"" + value + "\"" : value);
  }
  MissingFact fact;
  fact.text = fmt::format("{}[{}]", note.name, key);
  fact.entity.type = note.name;
  fact.entity.id = key;
  fact.entity.shown = fact.text;
  fact.how = fmt::format("add the {} of {} to the facts", note.name, key);
  add(std::move(fact), at);
}

void MissingFacts::walk_call(EventIndex at) {
  const Note& note = reader_.note_of(at);
  const EventIndex leave = at > 0 && reader_.event(at - 1).kind == EventKind::leave ? at - 1 : kNoEvent;
  const std::size_t leaves = leaves_.size();
  if (leave != kNoEvent && !note.children.empty()) {
    const EventIndex body = reader_.latest(note.children.back(), leave, reader_.partner(leave));
    if (body != kNoEvent && reader_.is_unknown(body)) walk(body);
  }
  if (leaves_.size() == leaves && !walk_children(at)) add_expression(at);
}

void MissingFacts::walk_chain(EventIndex at) {
  const EventIndex remark = reader_.remark(at, EventKind::chain);
  if (remark != kNoEvent) {
    const ChainFailure& failure = reader_.trace().chains[reader_.event(remark).value];
    if (!failure.missing_field.empty() && failure.certificate < reader_.graph().rows()) {
      const std::string field(failure.missing_field);
      const Field* schema = declared(reader_.graph(), failure.certificate, field);
      return add_field(at, failure.certificate, field,
                       schema != nullptr && schema->type.shape != Shape::scalar);
    }
  }
  if (!walk_children(at)) add_expression(at);
}

/// A let or `as` name stands for what it was bound to; a parameter for what the caller passed.
void MissingFacts::walk_variable(EventIndex at) {
  if (walk_children(at)) return;
  const EventIndex call = reader_.enclosing_call(at);
  bool any = false;
  if (call != kNoEvent) {
    for (const std::uint32_t argument : reader_.note_of(call).children) {
      const EventIndex passed = reader_.latest(argument, call);
      if (passed == kNoEvent || !reader_.is_unknown(passed)) continue;
      any = true;
      walk(passed);
    }
  }
  if (!any) add_expression(at);
}

void MissingFacts::add_expression(EventIndex at) {
  const std::string expression = reader_.expression(reader_.event(at).note);
  MissingFact fact;
  const EventIndex error = reader_.remark(at, EventKind::error);
  if (error != kNoEvent) {
    fact.text = fmt::format("{} in `{}`", reader_.trace().reasons[reader_.event(error).value], expression);
    fact.how = "guard the expression, or state facts for which it has a value";
  } else {
    fact.text = fmt::format("`{}`", expression);
    fact.how = "state in the facts what it reads";
  }
  add(std::move(fact), at);
}

void MissingFacts::add(MissingFact fact, EventIndex at) {
  leaves_.push_back(at);
  const bool known = std::any_of(found_.begin(), found_.end(),
                                 [&](const MissingFact& other) { return other.text == fact.text; });
  if (!known && found_.size() < kMostFacts) found_.push_back(std::move(fact));
}

}  // namespace tenet::evidence
