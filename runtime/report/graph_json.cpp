// A graph as JSON, an entity an object. Entry point: graph_json.
#include <nlohmann/json.hpp>

#include "graph_values.hpp"
#include "tenet/graph_report.hpp"
#include "tenet/version.hpp"

namespace tenet::report {
namespace {

using Json = nlohmann::ordered_json;

Json one(Kind kind, const std::string& text) {
  if (kind == Kind::boolean) return text == "true";
  if (kind == Kind::integer) return std::stoll(text);
  return text;
}

Json value_object(const FieldValue& value) {
  if (value.absent) return nullptr;
  if (value.shape == Shape::scalar)
    return value.unknown ? Json{{"unknown", true}} : one(value.kind, value.texts.front());
  auto elements = Json::array();
  for (const auto& text : value.texts) elements.push_back(one(value.kind, text));
  if (!value.unknown) return elements;
  if (elements.empty()) return {{"unknown", true}};
  return {{"known", std::move(elements)}, {"unknown", true}};
}

}  // namespace

std::string graph_json(const Graph& graph, const Sources& sources, const std::vector<TypeIndex>& types) {
  const auto& schema = graph.schema();
  Json out{{"tenet", kVersion}, {"entities", Json::array()}};
  for (Row row = 0; row < graph.rows(); ++row) {
    const auto type = graph.type_of(row);
    if (!is_wanted(schema, type, types)) continue;
    Json entity{{"type", schema.entity(type).name}, {"id", graph.id_of(row)}};
    const auto where = graph.where(row);
    if (sources.has(where.source)) {
      const auto at = sources.place(where);
      entity["location"] = {
          {"file", sources.file(where.source).path()}, {"line", at.line}, {"column", at.column}};
    } else {
      entity["location"] = nullptr;
    }
    for (const auto field : fields_of(schema, type))
      entity[schema.field(field).name] = value_object(value_of(graph, row, field));
    out["entities"].push_back(std::move(entity));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tenet::report
