// Nodes in post-order while parsing, in pre-order afterwards.
#include "tree_builder.hpp"

#include <algorithm>

namespace tenet::syntax {
namespace {

/// Parentheses around a type make no node, but are a part of `(set of T)?`. Pre: they match.
const SignificantToken* opening_of(const SignificantToken* closing) {
  std::size_t open = 1;
  const SignificantToken* at = closing;
  while (open > 0) {
    --at;
    if (at->kind == TokenKind::RightParen) ++open;
    if (at->kind == TokenKind::LeftParen) --open;
  }
  return at;
}

}  // namespace

std::uint32_t TreeBuilder::height_above(Mark begin) const {
  std::uint32_t height = 0;
  for (Mark at = mark(); at > begin; at = nodes_[at - 1].subtree_begin)
    height = std::max(height, nodes_[at - 1].height);
  return height + 1;
}

void TreeBuilder::close(NodeKind kind, Mark mark, const SignificantToken* first,
                        const SignificantToken* end) {
  const std::uint32_t end_token = end == first ? first->index : (end - 1)->index + 1;
  nodes_.push_back({kind, first->index, end_token, mark, height_above(mark)});
}

std::uint32_t TreeBuilder::wrap(NodeKind kind, Mark mark, const SignificantToken* end) {
  const Built& left = nodes_[mark - 1];
  const Mark begin = left.subtree_begin;
  const std::uint32_t height = height_above(begin);
  const bool has_parentheses = kind == NodeKind::OptionalType && (end - 2)->kind == TokenKind::RightParen;
  const std::uint32_t first = has_parentheses ? opening_of(end - 2)->index : left.first_token;
  nodes_.push_back({kind, first, (end - 1)->index + 1, begin, height});
  return height;
}

NodeKind TreeBuilder::last_root(std::uint32_t n) const {
  Mark at = mark();
  for (; n > 0; --n) at = nodes_[at - 1].subtree_begin;
  return nodes_[at - 1].kind;
}

// A node's place in pre-order is the number of nodes that end before it begins, which post-order knows as
// subtree_begin, plus the number of its ancestors, which are the subtrees open around it when post-order is
// walked backwards.
std::vector<Node> TreeBuilder::take_nodes() {
  std::vector<Node> result(nodes_.size());
  std::vector<Mark> open;
  for (Mark at = mark(); at-- > 0;) {
    const Built& built = nodes_[at];
    while (!open.empty() && at < open.back()) open.pop_back();
    const auto place = built.subtree_begin + static_cast<std::uint32_t>(open.size());
    const std::uint32_t size = at - built.subtree_begin + 1;
    result[place] = {built.kind, built.first_token, built.end_token, place + size};
    open.push_back(built.subtree_begin);
  }
  nodes_.clear();
  return result;
}

}  // namespace tenet::syntax
