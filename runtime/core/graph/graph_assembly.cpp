// Owns the numbering of rows, the dense columns and the indexes of a graph. Entry point: GraphAssembly::run.
#include "graph/graph_assembly.hpp"

#include <algorithm>

#include "graph/key_hash.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

Expected<Graph> GraphAssembly::run() {
  graph_.schema_ = builder_.schema_;
  graph_.complete_ = builder_.complete_;
  number_rows();
  fill_columns();
  build_inverses();
  index_ids();
  index_keys();
  if (diagnostics_.has_errors()) {
    diagnostics_.sort();
    return std::move(diagnostics_);
  }
  graph_.pool_ = std::move(builder_.pool_);
  return std::move(graph_);
}

/// Types stand in pre-order, so sorting by type makes each type with its subtypes one range.
void GraphAssembly::number_rows() {
  const std::size_t types = graph_.schema_->entities.size();
  const std::size_t rows = builder_.drafts_.size();
  std::vector<Row> begins(types + 1, 0);
  for (const auto& draft : builder_.drafts_) ++begins[static_cast<std::size_t>(draft.type) + 1];
  for (std::size_t type = 0; type < types; ++type) begins[type + 1] += begins[type];
  graph_.extents_.resize(types);
  for (std::size_t type = 0; type < types; ++type) {
    const auto end = static_cast<std::size_t>(graph_.schema_->entities[type].subtypes_end);
    graph_.extents_[type] = {begins[type], begins[std::min(end, types)]};
  }
  row_of_draft_.resize(rows);
  graph_.types_.resize(rows);
  graph_.ids_.resize(rows);
  graph_.places_.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& draft = builder_.drafts_[i];
    const Row row = begins[static_cast<std::size_t>(draft.type)]++;
    row_of_draft_[i] = row;
    graph_.types_[row] = draft.type;
    graph_.ids_[row] = draft.id;
    graph_.places_[row] = draft.where;
  }
}

Word GraphAssembly::row_word(const Type& type, Word word) const {
  if (type.kind != Kind::entity || word >= row_of_draft_.size()) return word;
  return row_of_draft_[word];
}

void GraphAssembly::fill_columns() {
  graph_.columns_.resize(graph_.schema_->entities.size());
  for (std::size_t type = 0; type < graph_.columns_.size(); ++type) {
    graph_.columns_[type].resize(graph_.schema_->entities[type].fields.size());
    for (std::uint32_t index = 0; index < graph_.columns_[type].size(); ++index) {
      fill_column(static_cast<TypeIndex>(type), index);
    }
  }
}

void GraphAssembly::fill_column(TypeIndex owner, std::uint32_t index) {
  const Field& field = graph_.schema_->field({owner, index});
  Column& column = graph_.columns_[static_cast<std::size_t>(owner)][index];
  auto& cells = builder_.cells_[static_cast<std::size_t>(owner)][index];
  const RowRange extent = graph_.extent(owner);
  column.representation = representation_of(field.type.kind);
  column.shape = field.type.shape;
  column.first = extent.first;
  column.count = extent.size();
  if (field.type.shape == Shape::scalar) {
    fill_scalars(field, cells, column);
  } else {
    fill_many(field, cells, column);
  }
  cells = {};  // the collected values aren't needed beside the column
}

void GraphAssembly::fill_scalars(const Field& field, const GraphBuilder::FieldCells& cells,
                                 Column& column) const {
  const auto put = [&](auto& values, auto unknown, auto convert) {
    values.assign(column.count, unknown);
    for (const auto& [draft, word] : cells.scalars) {
      values[row_of_draft_[static_cast<std::size_t>(draft)] - column.first] =
          convert(row_word(field.type, word));
    }
  };
  switch (column.representation) {
    case Representation::truth:
      return put(column.truths, std::uint8_t{kUnknownTruth},
                 [](Word w) { return static_cast<std::uint8_t>(w); });
    case Representation::id: return put(column.ids, kUnknownId, [](Word w) { return id_of(w); });
    case Representation::number:
      return put(column.numbers, kUnknownNumber, [](Word w) { return number_of(w); });
  }
}

void GraphAssembly::fill_many(const Field& field, const GraphBuilder::FieldCells& cells,
                              Column& column) const {
  constexpr std::uint32_t kUnset = 0xffffffffu;
  std::vector<std::uint32_t> cell_of(column.count, kUnset);
  for (std::uint32_t i = 0; i < cells.many.size(); ++i) {
    cell_of[row_of_draft_[static_cast<std::size_t>(cells.many[i].entity)] - column.first] = i;
  }
  const Word unknown = unknown_word(column.representation);
  std::vector<std::int64_t> values;
  column.offsets.assign(1, 0);
  for (std::uint32_t at = 0; at < column.count; ++at) {
    const bool is_set = cell_of[at] != kUnset;
    bool open = !is_set || cells.many[cell_of[at]].open;
    values.clear();
    for (std::uint32_t i = is_set ? cells.many[cell_of[at]].begin : 0;
         is_set && i < cells.many[cell_of[at]].end; ++i) {
      if (cells.words[i] == unknown) {
        open = true;
      } else {
        values.push_back(number_of(row_word(field.type, cells.words[i])));
      }
    }
    if (field.type.shape == Shape::set) {
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
    }
    for (const std::int64_t value : values) {
      switch (column.representation) {
        case Representation::truth: column.truths.push_back(static_cast<std::uint8_t>(value)); break;
        case Representation::id: column.ids.push_back(static_cast<std::uint32_t>(value)); break;
        case Representation::number: column.numbers.push_back(value); break;
      }
    }
    const std::size_t end = column.truths.size() + column.ids.size() + column.numbers.size();
    column.offsets.push_back(static_cast<std::uint32_t>(end));
    if (open && column.open.empty()) column.open.resize(column.count);
    if (open) column.open[at] = true;
    if (is_set && cells.many[cell_of[at]].absent) {
      if (column.absent.empty()) column.absent.resize(column.count);
      column.absent[at] = true;
    }
  }
}

void GraphAssembly::index_ids() {
  graph_.id_index_.reserve(graph_.rows());
  for (Row row = 0; row < graph_.rows(); ++row) {
    const auto root = static_cast<std::uint32_t>(graph_.schema_->root_of(graph_.types_[row]));
    graph_.id_index_.emplace_back(std::uint64_t{root} << 32 | graph_.ids_[row], row);
  }
  std::sort(graph_.id_index_.begin(), graph_.id_index_.end());
}

void GraphAssembly::index_keys() {
  const std::size_t types = graph_.schema_->entities.size();
  graph_.key_fields_.resize(types);
  for (std::size_t i = 0; i < types; ++i) {
    const auto type = static_cast<TypeIndex>(i);
    if (!graph_.schema_->entity(type).observed) continue;
    for (const std::string& name : graph_.schema_->entity(type).keys) {
      if (const auto field = graph_.schema_->find_field(type, name)) graph_.key_fields_[i].push_back(*field);
    }
    index_keys_of(type);
  }
  std::sort(graph_.key_index_.begin(), graph_.key_index_.end());
}

void GraphAssembly::index_keys_of(TypeIndex type) {
  const std::span<const FieldRef> fields = graph_.key_fields(type);
  const RowRange extent = graph_.extent(type);
  std::vector<std::pair<std::vector<Word>, Row>> keys;
  for (Row row = extent.first; row < extent.end; ++row) {
    std::vector<Word> key;
    bool known = true;
    for (const FieldRef field : fields) {
      const Column& column = graph_.column(field);
      key.push_back(scalar_at(column, row));
      known = known && key.back() != unknown_word(column.representation);
    }
    if (!known) {
      graph_.complete_[static_cast<std::size_t>(type)] = false;  // this row may be the one that is asked for
      continue;
    }
    graph_.key_index_.emplace_back(key_hash(type, key), row);
    keys.emplace_back(std::move(key), row);
  }
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first != keys[i - 1].first) continue;
    Diagnostic& error =
        diagnostics_.add(code::E1052, graph_.where(keys[i].second),
                         "`" + graph_.schema_->entity(type).name + "` has two entries with the same key",
                         "join them into one entry, or remove one");
    error.labels.push_back({graph_.where(keys[i - 1].second), "the first one is here"});
  }
}

}  // namespace tenet
