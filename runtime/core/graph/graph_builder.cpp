// Collects entities and field values in any order. Entry points: GraphBuilder's members; GraphAssembly makes
// the graph.
#include "graph/graph_assembly.hpp"

namespace tenet {

GraphBuilder::Drafts::Drafts(std::shared_ptr<const Schema> the_schema)
    : schema(std::move(the_schema)),
      rows(schema->entities.size()),
      cells(schema->entities.size()),
      complete(schema->entities.size()) {
  // Types stand in pre-order: a base's cells are described before those of its subtypes.
  for (std::size_t type = 0; type < schema->entities.size(); ++type) {
    const EntityType& entity = schema->entities[type];
    if (entity.base != kNoType) {
      for (const FieldCells& cell : cells[static_cast<std::size_t>(entity.base)])
        cells[type].push_back(cell.none());
    }
    inherited.push_back(static_cast<std::uint32_t>(cells[type].size()));
    for (const Field& field : entity.fields) cells[type].emplace_back(field.type);
  }
}

GraphBuilder::GraphBuilder(std::shared_ptr<const Schema> schema)
    : drafts_(std::make_unique<Drafts>(std::move(schema))) {}
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;
GraphBuilder::~GraphBuilder() = default;

TextPool& GraphBuilder::pool() { return drafts_->pool; }
const TextPool& GraphBuilder::pool() const { return drafts_->pool; }

TypeIndex GraphBuilder::type_of(Draft entity) const {
  return drafts_->entities[static_cast<std::size_t>(entity)].type;
}

std::uint32_t GraphBuilder::id_of(Draft entity) const {
  const auto [type, ordinal] = drafts_->entities[static_cast<std::size_t>(entity)];
  return drafts_->rows[static_cast<std::size_t>(type)].ids[ordinal];
}

Location GraphBuilder::where(Draft entity) const {
  const auto [type, ordinal] = drafts_->entities[static_cast<std::size_t>(entity)];
  const Drafts::OwnRows& rows = drafts_->rows[static_cast<std::size_t>(type)];
  const auto after =
      std::upper_bound(rows.runs.begin(), rows.runs.end(), ordinal,
                       [](Row wanted, const RowPlaces::Run& run) { return wanted < run.first; });
  return {(after - 1)->source, {rows.begins[ordinal], rows.begins[ordinal] + rows.lengths[ordinal]}};
}

void GraphBuilder::rename(Draft entity, std::uint32_t id) {
  const auto [type, ordinal] = drafts_->entities[static_cast<std::size_t>(entity)];
  drafts_->rows[static_cast<std::size_t>(type)].ids[ordinal] = id;
}

Draft GraphBuilder::add(TypeIndex type, std::string_view id, Location where) {
  return add(type, drafts_->pool.intern(id), where);
}

Draft GraphBuilder::add(TypeIndex type, std::uint32_t id, Location where) {
  Drafts::OwnRows& rows = drafts_->rows[static_cast<std::size_t>(type)];
  const auto ordinal = static_cast<std::uint32_t>(rows.ids.size());
  rows.ids.push_back(id);
  rows.begins.push_back(where.span.begin);
  const std::uint32_t length = std::max(where.span.begin, where.span.end) - where.span.begin;
  rows.lengths.push_back(static_cast<std::uint16_t>(std::min<std::uint32_t>(length, RowPlaces::kLongest)));
  if (rows.runs.empty() || rows.runs.back().source != where.source)
    rows.runs.push_back({ordinal, where.source});
  drafts_->entities.push_back({type, ordinal});
  return static_cast<Draft>(drafts_->entities.size() - 1);
}

void GraphBuilder::set(Draft entity, FieldRef field, Word value) {
  const auto [type, ordinal] = drafts_->entities[static_cast<std::size_t>(entity)];
  drafts_->cells_of(type, field).set(ordinal, value);
}

void GraphBuilder::set_many(Draft entity, FieldRef field, std::span<const Word> values, bool open) {
  const auto [type, ordinal] = drafts_->entities[static_cast<std::size_t>(entity)];
  drafts_->cells_of(type, field).set_many(ordinal, values, open, false);
}

void GraphBuilder::set_absent(Draft entity, FieldRef field) {
  const auto [type, ordinal] = drafts_->entities[static_cast<std::size_t>(entity)];
  FieldCells& cells = drafts_->cells_of(type, field);
  if (cells.shape == Shape::scalar) return cells.set(ordinal, absent_word(cells.representation));
  cells.set_many(ordinal, {}, false, true);
}

void GraphBuilder::set_complete(TypeIndex observed_type) {
  drafts_->complete[static_cast<std::size_t>(observed_type)] = true;
}

Expected<Graph> GraphBuilder::finish(unsigned threads) && {
  return GraphAssembly(std::move(*drafts_)).run(threads);
}

}  // namespace tenet
