// Fact trees: keys once, nesting and size bounded.
#include "read/fact_tree.hpp"

#include <fmt/format.h>

#include "tenet/diagnostics/facts.hpp"

namespace tenet {

FactNodeId FactTree::add(FactNode node) {
  if (document_.nodes.size() >= kMostNodes && !stopped_) {
    diagnostics_.add(code::E1006, node.where, fmt::format("the document has more than {} values", kMostNodes),
                     "write bulk facts as NDJSON, one entity a line");
    stop();
  }
  if (!open_.empty()) {
    auto& parent = open_.back();
    if (parent.is_map) {
      node.key = std::move(parent.key);
      node.key_where = parent.key_where;
      parent.has_key = false;
    }
    document_.nodes[parent.node].children.push_back(static_cast<FactNodeId>(document_.nodes.size()));
  }
  return document_.add(std::move(node));
}

void FactTree::key(std::string text, Location where) {
  auto& map = open_.back();
  const auto [first, is_new] = map.keys.try_emplace(text, where);
  if (!is_new) {
    auto& error = diagnostics_.add(code::E1007, where,
                                   fmt::format("the key `{}` stands twice in one mapping", printable(text)),
                                   "join the two, or rename one");
    error.labels.push_back({first->second, "the first one is here"});
  }
  map.key = std::move(text);
  map.key_where = where;
  map.has_key = true;
}

FactNodeId FactTree::scalar(FactNode node) { return add(std::move(node)); }

void FactTree::refuse_depth(Location where) {
  if (stopped_) return;
  diagnostics_.add(code::E1005, where,
                   fmt::format("lists and mappings are nested more than {} deep", kDeepestNesting),
                   "give inner entities ids of their own and refer to them");
  stop();
}

FactNodeId FactTree::open(FactKind kind, Location where) {
  if (open_.size() >= kDeepestNesting) refuse_depth(where);
  FactNode node;
  node.kind = kind;
  node.where = where;
  const auto id = add(std::move(node));
  open_.push_back({id, kind == FactKind::map, false, {}, {}, {}});
  return id;
}

FactNodeId FactTree::close(std::uint32_t end) {
  const auto id = open_.back().node;
  open_.pop_back();
  auto& span = document_.nodes[id].where.span;
  span.end = std::max(span.end, end);
  return id;
}

std::size_t FactTree::copy(FactNodeId from, Location where) {
  FactNode node = document_.nodes[from];
  node.children.clear();
  node.where = where;
  std::size_t copied = 1;
  const auto to = add(std::move(node));
  if (!copy_children(from, to, open_.size() + 1, copied)) refuse_depth(where);
  return copied;
}

bool FactTree::copy_children(FactNodeId from, FactNodeId to, std::size_t depth, std::size_t& copied) {
  const auto children = document_.nodes[from].children;  // a copy: adding nodes moves the original
  if (!children.empty() && depth > kDeepestNesting) return false;
  if (copied > kMostAliasedNodes) return true;  // the caller reports it; here it only stops the growth
  for (const auto child : children) {
    FactNode node = document_.nodes[child];
    node.children.clear();
    const auto added = document_.add(std::move(node));
    document_.nodes[to].children.push_back(added);
    ++copied;
    if (!copy_children(child, added, depth + 1, copied)) return false;
  }
  return true;
}

}  // namespace tenet
