// Turns what a GraphBuilder collected into a Graph. Entry point: GraphAssembly::run. Steps: number the rows,
// fill the columns, turn inverses around, index ids and keys.
#pragma once
#include "tenet/graph.hpp"

namespace tenet {

class GraphAssembly {
 public:
  explicit GraphAssembly(GraphBuilder&& builder) : builder_(std::move(builder)) {}
  [[nodiscard]] Expected<Graph> run();

 private:
  void number_rows();
  void fill_columns();
  void fill_column(TypeIndex owner, std::uint32_t index);
  void fill_scalars(const Field& field, const GraphBuilder::FieldCells& cells, Column& column) const;
  void fill_many(const Field& field, const GraphBuilder::FieldCells& cells, Column& column) const;
  [[nodiscard]] Word row_word(const Type& type, Word word) const;
  void build_inverses();
  void build_inverse(FieldRef target);
  void fill_set_inverse(FieldRef target, std::vector<std::pair<Row, Row>> links, bool open);
  void fill_single_inverse(FieldRef target, const std::vector<std::pair<Row, Row>>& links, bool open);
  void report_sources(FieldRef target, Row row, std::span<const std::pair<Row, Row>> sources);
  void index_ids();
  void index_keys();
  void index_keys_of(TypeIndex type);

  GraphBuilder builder_;
  Graph graph_;
  std::vector<Row> row_of_draft_;
  Diagnostics diagnostics_;
};

}  // namespace tenet
