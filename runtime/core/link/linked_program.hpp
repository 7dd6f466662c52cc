// A program after linking: every table of the pack as the VM wants it. Entry point: Program::Impl, filled by
// link().
#pragma once
#include <deque>
#include <memory>
#include <vector>

#include "chain/chain.hpp"
#include "link/amendments.hpp"
#include "link/field_index.hpp"
#include "link/joined_columns.hpp"
#include "link/linked_paths.hpp"
#include "tenet/program.hpp"

namespace re2 {
class RE2;
}

namespace tenet {

/// Registers that a run of any block needs at most, callees included.
struct StackNeeds {
  std::size_t words = 0, sets = 0, loops = 0, frames = 1;
  std::size_t word_slots = 0, set_slots = 0;  ///< argument slots
};

struct LinkedType {
  TypeIndex type = kNoType;  ///< in the graph's schema
  RowRange rows;
};

struct LinkedFunction {
  const Block* decide = nullptr;
  const Block* explain = nullptr;  ///< null: the function has none of its own
  std::uint16_t word_arguments = 0, set_arguments = 0;
};

/// Immutable once linked.
struct Program::Impl {
  Impl(std::shared_ptr<const Pack> the_pack, std::shared_ptr<const Graph> the_graph);
  ~Impl();
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::shared_ptr<const Pack> pack;
  std::shared_ptr<const Graph> graph;
  TextPool pool;  ///< the pack's constants, on the graph's pool
  std::vector<Word> constants;
  std::vector<const Column*> fields;  ///< by Pack::fields; never null
  std::vector<FieldRef> field_refs;   ///< the same in the graph's schema; owner kNoType: the facts lack it
  std::deque<Column> standing_in;     ///< columns of fields that the facts' schema lacks
  std::vector<LinkedType> types;      ///< by Pack::types
  std::vector<Row> entities;          ///< by Pack::entities
  std::vector<FieldIndex> indexes;    ///< by Pack::indexes
  JoinedColumns joined;               ///< what paths end with or lead to, and what batches load as one
  std::vector<LinkedPaths> paths;     ///< by Pack::paths
  std::vector<Word> parameters;       ///< by Pack::parameters
  std::vector<std::unique_ptr<re2::RE2>> regexes;
  std::vector<ChainColumns> chains;  ///< by Pack::fields: where the fields of `chains_to` start there
  std::vector<LinkedFunction> functions;
  StackNeeds needs;
  LinkedAmendments amendments;
};

}  // namespace tenet
