#include "graph_values.hpp"

#include <algorithm>

#include "tenet/literal.hpp"

namespace tenet::report {
namespace {

std::string text_of(const Graph& graph, const Type& type, Word word) {
  switch (type.kind) {
    case Kind::boolean: return word == kTrue ? "true" : "false";
    case Kind::integer: return std::to_string(number_of(word));
    case Kind::time: return literal::write_time(number_of(word));
    case Kind::duration: return literal::write_duration(number_of(word));
    case Kind::enumeration:
      return graph.schema().enums[static_cast<std::size_t>(type.of)].values[id_of(word)];
    case Kind::entity: return std::string(graph.id_of(id_of(word)));
    default: return std::string(graph.pool().text(id_of(word)));
  }
}

void fill_scalar(FieldValue& value, const Graph& graph, const Type& type, Word word) {
  const auto representation = representation_of(type.kind);
  value.unknown = word == unknown_word(representation);
  value.absent = word == absent_word(representation);
  if (!value.unknown && !value.absent) value.texts.push_back(text_of(graph, type, word));
}

}  // namespace

FieldValue value_of(const Graph& graph, Row row, FieldRef field) {
  const auto& type = graph.schema().field(field).type;
  const auto& column = graph.column(field);
  FieldValue value;
  value.shape = column.shape;
  value.kind = type.kind;
  const std::size_t at = row - column.first;
  if (column.shape == Shape::scalar) {
    fill_scalar(value, graph, type, word_at(column, at));
    return value;
  }
  value.absent = !column.absent.empty() && column.absent[at];
  value.unknown = !column.open.empty() && column.open[at];
  for (auto i = column.offsets[at]; i < column.offsets[at + 1]; ++i) {
    value.texts.push_back(text_of(graph, type, word_at(column, i)));
  }
  if (column.shape == Shape::set) std::sort(value.texts.begin(), value.texts.end());
  return value;
}

std::vector<FieldRef> fields_of(const Schema& schema, TypeIndex type) {
  std::vector<TypeIndex> line;
  for (auto t = type; t != kNoType; t = schema.entity(t).base) line.push_back(t);
  std::vector<FieldRef> fields;
  for (auto t = line.rbegin(); t != line.rend(); ++t) {
    for (std::uint32_t i = 0; i < schema.entity(*t).fields.size(); ++i) fields.push_back({*t, i});
  }
  return fields;
}

}  // namespace tenet::report
