// Owns the numbering of rows and the dense columns of a graph. Entry point: GraphAssembly::run.
#include "graph/graph_assembly.hpp"

#include <algorithm>

#include "tenet/work_on_threads.hpp"

namespace tenet {

namespace {

template <class T>
void append(GrowingArray<T>& whole, GrowingArray<T>& part, std::size_t size) {
  if (whole.empty() && part.size() == size) {
    whole = std::move(part);
  } else {
    whole.reserve(size);
    whole.append({part.data(), part.size()});
  }
  part = {};
}

void append(std::vector<bool>& whole, std::vector<bool>&& part) {
  if (whole.empty()) {
    whole = std::move(part);
  } else {
    whole.insert(whole.end(), part.begin(), part.end());
  }
}

/// A column of bits, or none if none is set.
BitArray bits_of(const std::vector<bool>& bits) {
  const bool any = std::find(bits.begin(), bits.end(), true) != bits.end();
  return any ? BitArray(bits) : BitArray();
}

/// Calls both, at the same time where there may be two threads. Neither looks at what the other changes.
template <class First, class Second>
void call_both(bool at_once, const First& first, const Second& second) {
  work_on_threads(at_once ? 2 : 1, 2, [&](Pieces& pieces) {
    while (const auto piece = pieces.next()) *piece == 0 ? first() : second();
  });
}

}  // namespace

Expected<Graph> GraphAssembly::run(unsigned threads) {
  graph_.schema_ = drafts_.schema;
  graph_.complete_ = drafts_.complete;
  if (drafts_.pool.is_full()) {
    report_full_pool();
    return std::move(diagnostics_);
  }
  graph_.pool_ = std::move(drafts_.pool);
  constexpr std::size_t kWorthAThread = 10'000;
  const bool at_once = threads > 1 && drafts_.entities.size() >= kWorthAThread;
  call_both(
      at_once, [this] { graph_.pool_.freeze(); }, [this] { fill(); });
  call_both(
      at_once, [this] { graph_.wildcards_ = wildcards_of(graph_.pool_); }, [this] { index(); });
  if (diagnostics_.has_errors()) {
    diagnostics_.sort();
    return std::move(diagnostics_);
  }
  return std::move(graph_);
}

/// What of rows and columns needs no texts.
void GraphAssembly::fill() {
  number_rows();
  gather_rows();
  fill_columns();
  drafts_.entities = {};
}

void GraphAssembly::index() {
  build_inverses();
  index_ids();
  index_keys();
}

/// Types stand in pre-order, so rows that are sorted by type make each type with its subtypes one range.
void GraphAssembly::number_rows() {
  const std::size_t types = graph_.schema_->entities.size();
  std::vector<Row> begins(types + 1, 0);
  for (std::size_t type = 0; type < types; ++type) {
    begins[type + 1] = begins[type] + static_cast<Row>(drafts_.rows[type].ids.size());
  }
  for (std::size_t type = 0; type < types; ++type) {
    const auto end = static_cast<std::size_t>(graph_.schema_->entities[type].subtypes_end);
    graph_.extents_.push_back({begins[type], begins[std::min(end, types)]});
  }
}

void GraphAssembly::gather_rows() {
  const std::size_t rows = drafts_.entities.size();
  GraphBuilder::Drafts::OwnRows all;
  for (std::size_t type = 0; type < drafts_.rows.size(); ++type) {
    GraphBuilder::Drafts::OwnRows& own = drafts_.rows[type];
    for (const RowPlaces::Run run : own.runs) {
      if (!all.runs.empty() && all.runs.back().source == run.source) continue;
      all.runs.push_back({graph_.extents_[type].first + run.first, run.source});
    }
    append(all.ids, own.ids, rows);
    append(all.begins, own.begins, rows);
    append(all.lengths, own.lengths, rows);
  }
  all.runs.shrink_to_fit();
  graph_.ids_ = std::move(all.ids).finished();
  graph_.places_ = {std::move(all.begins).finished(), std::move(all.lengths).finished(), std::move(all.runs)};
}

void GraphAssembly::fill_columns() {
  graph_.columns_.resize(graph_.schema_->entities.size());
  for (std::size_t type = 0; type < graph_.columns_.size(); ++type) {
    graph_.columns_[type].resize(graph_.schema_->entities[type].fields.size());
    for (std::uint32_t index = 0; index < graph_.columns_[type].size(); ++index) {
      fill_column({static_cast<TypeIndex>(type), index});
    }
  }
}

void GraphAssembly::fill_column(FieldRef ref) {
  const Field& field = graph_.schema_->field(ref);
  const RowRange extent = graph_.extent(ref.owner);
  Column& filled = column(ref);
  filled.representation = representation_of(field.type.kind);
  filled.shape = field.type.shape;
  filled.first = extent.first;
  filled.count = extent.size();
  if (!field.inverse_of.empty()) return;  // computed from other columns, when all are there
  FieldCells cells = gather_cells(ref);
  if (filled.shape != Shape::scalar) {
    filled.open = bits_of(cells.open);
    filled.absent = bits_of(cells.absent);
  }
  number_entities(field, cells);
  filled.offsets = std::move(cells.ends).finished();
  filled.truths = std::move(cells.truths).finished();
  filled.ids = std::move(cells.ids).finished();
  filled.numbers = std::move(cells.numbers).finished();
}

/// The cells of a field's owner and all its subtypes, one behind the other, with a 0 before the ends of sets
/// and lists; what was collected is gone then.
FieldCells GraphAssembly::gather_cells(FieldRef ref) {
  const Schema& schema = *graph_.schema_;
  FieldCells all(schema.field(ref).type);
  const std::uint32_t rows = graph_.extent(ref.owner).size();
  const auto end = static_cast<std::uint32_t>(schema.entity(ref.owner).subtypes_end);
  if (all.shape != Shape::scalar) {
    all.ends.reserve(std::size_t{rows} + 1);
    all.ends.push_back(0);
  }
  std::size_t values = 0;
  for (auto type = static_cast<std::uint32_t>(ref.owner); type < end; ++type) {
    FieldCells& own = drafts_.cells_of(TypeIndex{type}, ref);
    own.finish(graph_.own_rows(TypeIndex{type}).size());
    with_values(own, [&](const auto& some) { values += some.size(); });
  }
  for (auto type = static_cast<std::uint32_t>(ref.owner); type < end; ++type) {
    FieldCells own = std::move(drafts_.cells_of(TypeIndex{type}, ref));
    std::uint32_t before = 0;
    with_values(all, [&](const auto& some) { before = static_cast<std::uint32_t>(some.size()); });
    if (before > 0) {
      for (std::uint32_t& offset : own.ends) offset += before;
    }
    append(all.truths, own.truths, all.representation == Representation::truth ? values : 0);
    append(all.ids, own.ids, all.representation == Representation::id ? values : 0);
    append(all.numbers, own.numbers, all.representation == Representation::number ? values : 0);
    append(all.ends, own.ends, std::size_t{rows} + 1);
    append(all.open, std::move(own.open));
    append(all.absent, std::move(own.absent));
  }
  return all;
}

/// Drafts become rows: only now is known in which order sets of them stand.
void GraphAssembly::number_entities(const Field& field, FieldCells& cells) const {
  if (field.type.kind != Kind::entity) return;
  for (std::uint32_t& id : cells.ids) {
    if (id >= drafts_.entities.size()) continue;
    const auto [type, ordinal] = drafts_.entities[id];
    id = graph_.extent(type).first + ordinal;
  }
  if (field.type.shape == Shape::set) order_sets(cells.ends, cells.ids);
}

}  // namespace tenet
