// Collects entities and field values in any order. Entry points: GraphBuilder's members; GraphAssembly makes
// the graph.
#include "graph/graph_assembly.hpp"

namespace tenet {

GraphBuilder::GraphBuilder(std::shared_ptr<const Schema> schema)
    : schema_(std::move(schema)), cells_(schema_->entities.size()), complete_(schema_->entities.size()) {
  for (std::size_t type = 0; type < cells_.size(); ++type) {
    cells_[type].resize(schema_->entities[type].fields.size());
  }
}

Draft GraphBuilder::add(TypeIndex type, std::string_view id, Location where) {
  drafts_.push_back({type, pool_.intern(id), where});
  return static_cast<Draft>(drafts_.size() - 1);
}

void GraphBuilder::set(Draft entity, FieldRef field, Word value) {
  cells_[static_cast<std::size_t>(field.owner)][field.index].scalars.emplace_back(entity, value);
}

void GraphBuilder::set_many(Draft entity, FieldRef field, std::vector<Word> values, bool open) {
  FieldCells& cells = cells_[static_cast<std::size_t>(field.owner)][field.index];
  const auto begin = static_cast<std::uint32_t>(cells.words.size());
  cells.words.insert(cells.words.end(), values.begin(), values.end());
  cells.many.push_back({entity, begin, static_cast<std::uint32_t>(cells.words.size()), open, false});
}

void GraphBuilder::set_absent(Draft entity, FieldRef field) {
  const Type& type = schema_->field(field).type;
  if (type.shape == Shape::scalar) return set(entity, field, absent_word(representation_of(type.kind)));
  cells_[static_cast<std::size_t>(field.owner)][field.index].many.push_back({entity, 0, 0, false, true});
}

void GraphBuilder::set_complete(TypeIndex observed_type) {
  complete_[static_cast<std::size_t>(observed_type)] = true;
}

Expected<Graph> GraphBuilder::finish() && { return GraphAssembly(std::move(*this)).run(); }

}  // namespace tenet
