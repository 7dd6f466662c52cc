// Owns the indexes of a graph: rows by id, observed entities by key, wildcards of names. Entry points:
// GraphAssembly::index_ids, GraphAssembly::index_keys, wildcards_of.
#include <algorithm>

#include "graph/graph_assembly.hpp"
#include "graph/key_index.hpp"
#include "tenet/diagnostics/facts.hpp"

namespace tenet {

/// Ids are interned as they are met, so the rows of a type mostly stand in the order of their ids, and are
/// searched as they are; only where they don't, their order is stored.
void GraphAssembly::index_ids() {
  const Array<std::uint32_t>& ids = graph_.ids_;
  graph_.rows_by_id_.resize(graph_.extents_.size());
  for (std::size_t type = 0; type < graph_.extents_.size(); ++type) {
    const RowRange own = graph_.own_rows(static_cast<TypeIndex>(type));
    if (std::is_sorted(ids.begin() + own.first, ids.begin() + own.end)) continue;
    std::vector<Row> order(own.size());
    for (std::uint32_t at = 0; at < own.size(); ++at) order[at] = own.first + at;
    std::sort(order.begin(), order.end(), [&](Row left, Row right) { return ids[left] < ids[right]; });
    graph_.rows_by_id_[type] = std::move(order);
  }
}

void GraphAssembly::index_keys() {
  const std::size_t types = graph_.schema_->entities.size();
  graph_.key_fields_ = key_fields_of(*graph_.schema_);
  graph_.key_indexes_.resize(types);
  std::vector<std::uint32_t> leasts(types, kUnknownId);
  for (std::size_t i = 0; i < types; ++i) {
    if (graph_.schema_->entities[i].observed) leasts[i] = index_keys_of(static_cast<TypeIndex>(i));
  }
  graph_.key_leasts_ = std::move(leasts);
}

/// Returns KeyedRows::least.
std::uint32_t GraphAssembly::index_keys_of(TypeIndex type) {
  KeyIndex index = build_key_index({graph_, graph_.key_fields(type)}, graph_.extent(type));
  // A row whose key isn't known may be the one that is asked for.
  if (!index.all_known) graph_.complete_[static_cast<std::size_t>(type)] = false;
  for (const auto& [row, earlier] : index.duplicates) {
    Diagnostic& error =
        diagnostics_.add(code::E1052, graph_.where(row),
                         "`" + graph_.schema_->entity(type).name + "` has two entries with the same key",
                         "join them into one entry, or remove one");
    error.labels.push_back({graph_.where(earlier), "the first one is here"});
  }
  graph_.key_indexes_[static_cast<std::size_t>(type)] = std::move(index.slots);
  return index.least;
}

void GraphAssembly::report_full_pool() {
  diagnostics_.add(code::E1053, {}, "the facts have more than 4 GiB of different texts",
                   "split the facts, and check them in several runs");
}

std::vector<std::vector<FieldRef>> key_fields_of(const Schema& schema) {
  std::vector<std::vector<FieldRef>> keys(schema.entities.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!schema.entities[i].observed) continue;
    for (const std::string& name : schema.entities[i].keys) {
      if (const auto field = schema.find_field(static_cast<TypeIndex>(i), name)) keys[i].push_back(*field);
    }
  }
  return keys;
}

/// Few texts are wildcards, so names are looked up among what those have after their asterisk.
Array<std::uint32_t> wildcards_of(const TextPool& pool) {
  TextPool parents;
  std::vector<std::uint32_t> patterns;  // by id of the parent
  for (std::uint32_t id = 0; id < pool.size(); ++id) {
    const std::string_view text = pool.text(id);
    if (!text.starts_with("*.")) continue;
    static_cast<void>(parents.intern(text.substr(1)));
    patterns.push_back(id);
  }
  std::vector<std::uint32_t> wildcards;
  std::string_view last_parent;
  std::uint32_t last = kUnknownId;
  for (std::uint32_t id = 0; id < pool.size() && !patterns.empty(); ++id) {
    const std::string_view name = pool.text(id);
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos || dot == 0 || name[0] == '*') continue;
    if (const std::string_view parent = name.substr(dot); parent != last_parent) {
      last_parent = parent;
      const std::uint32_t found = parents.find(parent);
      last = found == kUnknownId ? kUnknownId : patterns[found];
    }
    if (last == kUnknownId) continue;
    wildcards.resize(id, kUnknownId);
    wildcards.push_back(last);
  }
  return wildcards;
}

}  // namespace tenet
