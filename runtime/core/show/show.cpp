// Owns how values and entities are written. Entry points: word, set, entity; show and show_entity for hosts.
#include "show/show.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/key_index.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet::shown {

namespace {

/// An entity whose `shown as` leads through others may lead back to itself.
constexpr int kDeepest = 4;

void entity_at_depth(std::string& out, const Graph& graph, Row row, int depth);

/// A value of the graph's own schema, outside of any program.
void graph_word(std::string& out, const Graph& graph, const Type& type, Word value, int depth) {
  const Representation representation = representation_of(type.kind);
  if (value == unknown_word(representation)) {
    out += "unknown";
  } else if (value == absent_word(representation)) {
    out += "absent";
  } else if (type.kind == Kind::boolean) {
    out += value == kTrue ? "true" : "false";
  } else if (type.kind == Kind::integer) {
    out += std::to_string(number_of(value));
  } else if (type.kind == Kind::time) {
    time(out, number_of(value));
  } else if (type.kind == Kind::duration) {
    duration(out, number_of(value));
  } else if (type.kind == Kind::enumeration) {
    const auto& values = graph.schema().enums[static_cast<std::size_t>(type.of)].values;
    out += value < values.size() ? values[value] : "unknown";
  } else if (type.kind == Kind::entity) {
    entity_at_depth(out, graph, static_cast<Row>(value), depth + 1);
  } else {
    out += printable(graph.pool().text(id_of(value)));
  }
}

/// The value at a path of fields from a row.
void path(std::string& out, const Graph& graph, Row row, const std::vector<std::string>& fields, int depth) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i + 1 == fields.size() && fields[i] == "id") {
      out += printable(graph.id_of(row));
      return;
    }
    const auto ref = graph.schema().find_field(graph.type_of(row), fields[i]);
    if (!ref || graph.schema().field(*ref).type.shape != Shape::scalar) return;
    const Type& type = graph.schema().field(*ref).type;
    const Word value = scalar_at(graph.column(*ref), row);
    if (i + 1 == fields.size() || type.kind != Kind::entity || id_of(value) >= kAbsentId) {
      graph_word(out, graph, type, value, depth);
      return;
    }
    row = static_cast<Row>(value);
  }
}

const std::vector<ShownPart>* shown_as(const Schema& schema, TypeIndex type) {
  for (; type != kNoType; type = schema.entity(type).base) {
    if (!schema.entity(type).shown_as.empty()) return &schema.entity(type).shown_as;
  }
  return nullptr;
}

void entity_at_depth(std::string& out, const Graph& graph, Row row, int depth) {
  const std::vector<ShownPart>* parts = shown_as(graph.schema(), graph.type_of(row));
  if (parts == nullptr || depth >= kDeepest) {
    out += entity_path(graph, row);
    return;
  }
  for (const ShownPart& part : *parts) {
    out += part.text;
    path(out, graph, row, part.path, depth);
  }
}

}  // namespace

void entity(std::string& out, const Graph& graph, Row row) { entity_at_depth(out, graph, row, 0); }

std::string entity_path(const Graph& graph, Row row) {
  const TypeIndex type = graph.type_of(row);
  const std::span<const FieldRef> keys = graph.key_fields(type);
  if (keys.empty()) return printable(graph.id_of(row));
  std::string out = graph.schema().entity(type).name + "[";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Type& key = graph.schema().field(keys[i]).type;
    std::string text;
    graph_word(text, graph, key, scalar_at(graph.column(keys[i]), row), kDeepest);
    const bool quoted = representation_of(key.kind) == Representation::id && key.kind != Kind::entity &&
                        key.kind != Kind::enumeration;
    out += (i == 0 ? "" : ", ") + (quoted ? "\"" + text + "\"" : text);
  }
  return out + "]";
}

void word(std::string& out, Context context, const Type& type, Word value) {
  const Representation representation = representation_of(type.kind);
  const bool is_value = value != unknown_word(representation) && value != absent_word(representation);
  if (is_value && type.kind == Kind::enumeration) {
    const auto& values = context.program.pack->schema.enums[static_cast<std::size_t>(type.of)].values;
    out += value < values.size() ? values[value] : "unknown";
  } else if (is_value && representation == Representation::id && type.kind != Kind::entity) {
    out += printable(context.pool.text(id_of(value)));
  } else {
    graph_word(out, *context.program.graph, type, value, 0);
  }
}

void set(std::string& out, Context context, const Type& type, const SetView& view) {
  Type element = type;
  element.shape = Shape::scalar;
  const bool is_number = representation_of(type.kind) == Representation::number;
  std::vector<std::pair<std::int64_t, std::string>> texts(view.count);  // numbers by value, all else by text
  for (std::uint32_t i = 0; i < view.count; ++i) {
    if (is_number) texts[i].first = number_of(view.at(i));
    word(texts[i].second, context, element, view.at(i));
    if (view.member(i) == kUnknownTruth) texts[i].second += " (perhaps)";
  }
  if (type.shape != Shape::list) std::sort(texts.begin(), texts.end());
  if (texts.empty()) {
    out += view.open ? "unknown" : "none";
    return;
  }
  const std::size_t shown = texts.size() <= kShownElements + 1 ? texts.size() : kShownElements;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += ", ";
    out += texts[i].second;
  }
  if (shown < texts.size()) out += fmt::format(" and {} more", texts.size() - shown);
  if (view.open) out += ", perhaps more";
}

}  // namespace tenet::shown

namespace tenet {

std::string show(const Program& program, const Type& type, Word word) {
  std::string out;
  shown::word(out, {program.impl(), program.impl().pool}, type, word);
  return out;
}

std::string show_entity(const Graph& graph, Row row) {
  std::string out;
  shown::entity(out, graph, row);
  return out;
}

}  // namespace tenet
