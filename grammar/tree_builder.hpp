// Builds the tree while the grammar matches. Entry point: TreeBuilder; take_nodes at the end.
//
// Nodes are kept in post-order, children before their parent, because then a node may still take what
// precedes it as its first child: that is how `a + b + c` and `a.b.c` become trees that lean to the left.
// take_nodes turns them into pre-order.
#pragma once
#include <cstdint>
#include <vector>

#include "tenet/syntax.hpp"
#include "token_input.hpp"

namespace tenet::syntax {

class TreeBuilder {
 public:
  /// Where a node's descendants begin.
  using Mark = std::uint32_t;

  [[nodiscard]] Mark mark() const { return static_cast<Mark>(nodes_.size()); }
  /// Forgets what was built since: the alternative didn't match.
  void rewind(Mark mark) { nodes_.resize(mark); }

  /// A node over [first, end) whose children are what was built since `mark`.
  void close(NodeKind kind, Mark mark, const SignificantToken* first, const SignificantToken* end);
  /// Like close, but the node before `mark` is its first child and says where it begins. Returns its height.
  std::uint32_t wrap(NodeKind kind, Mark mark, const SignificantToken* end);

  /// The kind of the nth last node that has no parent yet, counted from 0. Pre: there are so many since
  /// `mark`.
  [[nodiscard]] NodeKind last_root(std::uint32_t n = 0) const;
  [[nodiscard]] bool any_since(Mark mark) const { return nodes_.size() > mark; }

  [[nodiscard]] std::vector<Node> take_nodes();

 private:
  struct Built {
    NodeKind kind;
    std::uint32_t first_token;
    std::uint32_t end_token;
    Mark subtree_begin;
    std::uint32_t height;
  };
  [[nodiscard]] std::uint32_t height_above(Mark begin) const;

  std::vector<Built> nodes_;
};

}  // namespace tenet::syntax
