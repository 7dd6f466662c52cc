// Cursors over the tree, and the table of node_kinds.def.
#include <array>

#include "tenet/syntax.hpp"

namespace tenet::syntax {
namespace {

struct NodeRow {
  std::string_view name;
  NodeGroup group;
};

constexpr NodeRow kRows[] = {
#define TENET_NODE(kind, group, children) {#kind, NodeGroup::group},
#include "tenet/node_kinds.def"
#undef TENET_NODE
};

}  // namespace

std::string_view name_of(NodeKind kind) { return kRows[static_cast<std::size_t>(kind)].name; }
NodeGroup group_of(NodeKind kind) { return kRows[static_cast<std::size_t>(kind)].group; }

std::size_t Children::size() const {
  std::size_t count = 0;
  for (auto it = begin(); it != end(); ++it) ++count;
  return count;
}

SyntaxTree::SyntaxTree(SourceId source, std::string_view text, std::vector<Token> tokens,
                       std::vector<Node> nodes)
    : source_(source), text_(text), tokens_(std::move(tokens)), nodes_(std::move(nodes)) {}

Children SyntaxTree::children(NodeId id) const {
  return {nodes_.data(), static_cast<std::uint32_t>(id) + 1, node(id).subtree_end};
}

NodeId SyntaxTree::child(NodeId id, std::size_t n) const {
  for (const NodeId each : children(id)) {
    if (n-- == 0) return each;
  }
  return kNoNode;
}

NodeId SyntaxTree::child_of_kind(NodeId id, NodeKind wanted) const {
  for (const NodeId each : children(id)) {
    if (kind(each) == wanted) return each;
  }
  return kNoNode;
}

NodeId SyntaxTree::child_of_group(NodeId id, NodeGroup wanted) const {
  for (const NodeId each : children(id)) {
    if (group_of(kind(each)) == wanted) return each;
  }
  return kNoNode;
}

Span SyntaxTree::span(NodeId id) const {
  const Node& n = node(id);
  const std::uint32_t begin = tokens_[n.first_token].begin;
  return {begin, n.end_token > n.first_token ? tokens_[n.end_token - 1].end : begin};
}

std::string_view SyntaxTree::text(NodeId id) const {
  const Span where = span(id);
  return text_.substr(where.begin, where.end - where.begin);
}

std::string SyntaxTree::doc_comment(NodeId id) const {
  std::uint32_t begin = node(id).first_token;
  while (begin > 0 && (tokens_[begin - 1].kind == TokenKind::Whitespace ||
                       tokens_[begin - 1].kind == TokenKind::DocComment)) {
    --begin;
  }
  std::string comment;
  bool first = true;
  for (std::uint32_t at = begin; at < node(id).first_token; ++at) {
    if (tokens_[at].kind != TokenKind::DocComment) continue;
    std::string_view line = text(tokens_[at]).substr(3);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (!first) comment += '\n';
    comment += line;
    first = false;
  }
  return comment;
}

}  // namespace tenet::syntax
