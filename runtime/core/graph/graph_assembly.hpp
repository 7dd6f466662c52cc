// Turns what a GraphBuilder collected into a Graph. Entry point: GraphAssembly::run. Steps: number the rows,
// fill the columns, turn inverses around, index ids, keys and wildcards.
#pragma once
#include "graph/drafts.hpp"
#include "tenet/graph.hpp"

namespace tenet {

/// Values of an inverse field: row i of the target has sources [offsets[i], offsets[i+1]).
struct InverseLinks {
  GrowingArray<std::uint32_t> offsets;
  GrowingArray<Row> sources;
  bool open = false;  ///< a forward value isn't known
};

class GraphAssembly {
 public:
  explicit GraphAssembly(GraphBuilder::Drafts&& drafts) : drafts_(std::move(drafts)) {}
  /// On up to so many threads, of which two find work.
  [[nodiscard]] Expected<Graph> run(unsigned threads);

 private:
  void fill();
  void index();
  void number_rows();
  void gather_rows();
  void fill_columns();
  void fill_column(FieldRef field);
  [[nodiscard]] FieldCells gather_cells(FieldRef field);
  void number_entities(const Field& field, FieldCells& cells) const;
  void build_inverses();
  void build_inverse(FieldRef target);
  [[nodiscard]] InverseLinks turn_around(FieldRef target) const;
  void fill_single_inverse(FieldRef target, const InverseLinks& links);
  void report_sources(FieldRef target, Row row, std::span<const Row> sources);
  void index_ids();
  void index_keys();
  std::uint32_t index_keys_of(TypeIndex type);
  void report_full_pool();
  [[nodiscard]] Column& column(FieldRef field) {
    return graph_.columns_[static_cast<std::size_t>(field.owner)][field.index];
  }

  GraphBuilder::Drafts drafts_;
  Graph graph_;
  Diagnostics diagnostics_;
};

/// The fields that each observed entity is read by, by type.
[[nodiscard]] std::vector<std::vector<FieldRef>> key_fields_of(const Schema& schema);

/// Graph::wildcard_of as a table over the pool's ids.
[[nodiscard]] Array<std::uint32_t> wildcards_of(const TextPool& pool);

}  // namespace tenet
