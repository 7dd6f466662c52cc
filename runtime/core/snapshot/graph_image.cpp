// Owns how a graph's tables are described before they are filled. Entry points: GraphImage's members,
// schema_hash.
#include "graph/graph_assembly.hpp"
#include "snapshot/snapshot_layout.hpp"

namespace tenet {

std::uint64_t schema_hash(const Schema& schema) {
  Schema meant = schema;
  for (EntityType& entity : meant.entities) {
    entity.doc.clear();
    entity.shown_as.clear();
    for (Field& field : entity.fields) field.doc.clear();
  }
  Writer writer;
  writer(meant);
  return content_hash(writer.bytes());
}

GraphImage::Preface GraphImage::preface_of(const Graph& graph) {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> complete;
  for (std::size_t type = 0; type < graph.extents_.size(); ++type) {
    rows.push_back(graph.own_rows(static_cast<TypeIndex>(type)).size());
    complete.push_back(graph.complete_[type] ? 1 : 0);
  }
  return {std::move(rows), std::move(complete), graph.pool_.tables()};
}

Graph GraphImage::prepared(std::shared_ptr<const Schema> schema, const Preface& preface) {
  const std::size_t types = schema->entities.size();
  Graph graph;
  std::vector<Row> begins{0};
  for (const std::uint32_t rows : preface.rows) begins.push_back(begins.back() + rows);
  for (std::size_t type = 0; type < types; ++type) {
    const auto end = static_cast<std::size_t>(schema->entities[type].subtypes_end);
    graph.extents_.push_back({begins[type], begins[std::min(end, types)]});
    graph.complete_.push_back(preface.complete[type] != 0 && schema->entities[type].observed);
    graph.columns_.emplace_back();
    for (const Field& field : schema->entities[type].fields) {
      Column& column = graph.columns_.back().emplace_back();
      column.representation = representation_of(field.type.kind);
      column.shape = field.type.shape;
      column.first = graph.extents_.back().first;
      column.count = graph.extents_.back().size();
    }
  }
  graph.rows_by_id_.resize(types);
  graph.key_indexes_.resize(types);
  graph.key_fields_ = key_fields_of(*schema);
  graph.schema_ = std::move(schema);
  return graph;
}

}  // namespace tenet
