// The syntax tree of one module. Entry point: parse (parse.hpp).
//
// A SyntaxTree is a value: it holds its tokens and nodes, and borrows the text from the Sources it was parsed
// from, which must live as long. Nodes lie in pre-order in one vector; NodeId is an index into it. Reading it
// is safe from several threads.
#pragma once
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/source.hpp"
#include "tenet/token.hpp"

namespace tenet::syntax {

/// What each kind's children are: node_kinds.def.
enum class NodeKind : std::uint8_t {
#define TENET_NODE(kind, group, children) kind,
#include "tenet/node_kinds.def"
#undef TENET_NODE
};
enum class NodeGroup : std::uint8_t { Structure, Declaration, Part, Statement, Type, Expression };

[[nodiscard]] std::string_view name_of(NodeKind kind);
[[nodiscard]] NodeGroup group_of(NodeKind kind);

/// No path from the root to a leaf is longer, so a tree may be walked by recursion.
inline constexpr std::uint32_t kMaxTreeHeight = 1000;

/// Index of a node in its tree.
enum class NodeId : std::uint32_t {};
inline constexpr NodeId kNoNode{0xffffffffu};

/// The tokens [first_token, end_token) without surrounding trivia; descendants are the nodes up to
/// subtree_end.
struct Node {
  NodeKind kind{};
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  std::uint32_t subtree_end = 0;
};

enum class BinaryOperator : std::uint8_t {
  Implies,
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  In,
  NotIn,
  Contains,
  Covers,
  Within,
  StartsWith,
  EndsWith,
  Matches,
  Otherwise,
  Union,
  Intersect,
  Minus,
  Add,
  Subtract,
  Multiply,
  Divide,
};
enum class QuantifierKind : std::uint8_t { Every, Some, No, Exactly, AtLeast, AtMost };
enum class AggregateKind : std::uint8_t { Sum, Min, Max };
enum class OutcomeKind : std::uint8_t { Violated, Undetermined, Advice, Waived, Vacuous };

class SyntaxTree;

/// The children of a node, in order. Valid while the tree is.
class Children {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NodeId;
    using difference_type = std::ptrdiff_t;
    using pointer = const NodeId*;
    using reference = NodeId;
    Iterator() = default;
    Iterator(const Node* nodes, std::uint32_t at) : nodes_(nodes), at_(at) {}
    NodeId operator*() const { return NodeId{at_}; }
    Iterator& operator++() { return at_ = nodes_[at_].subtree_end, *this; }
    Iterator operator++(int) {
      Iterator old = *this;
      return ++*this, old;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const Node* nodes_ = nullptr;
    std::uint32_t at_ = 0;
  };
  Children(const Node* nodes, std::uint32_t begin, std::uint32_t end)
      : nodes_(nodes), begin_(begin), end_(end) {}
  [[nodiscard]] Iterator begin() const { return {nodes_, begin_}; }
  [[nodiscard]] Iterator end() const { return {nodes_, end_}; }
  [[nodiscard]] bool empty() const { return begin_ == end_; }
  /// Counts them: linear.
  [[nodiscard]] std::size_t size() const;

 private:
  const Node* nodes_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

class SyntaxTree {
 public:
  SyntaxTree() = default;
  /// INVARIANT: nodes are in pre-order, node 0 is the File, the last token is End.
  SyntaxTree(SourceId source, std::string_view text, std::vector<Token> tokens, std::vector<Node> nodes);

  [[nodiscard]] SourceId source() const { return source_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] NodeId root() const { return NodeId{0}; }

  [[nodiscard]] const Node& node(NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] NodeKind kind(NodeId id) const { return node(id).kind; }
  [[nodiscard]] Children children(NodeId id) const;
  /// The nth child (from 0); kNoNode past the last.
  [[nodiscard]] NodeId child(NodeId id, std::size_t n) const;
  /// The first child of that kind, of that group; kNoNode if there is none.
  [[nodiscard]] NodeId child_of_kind(NodeId id, NodeKind kind) const;
  [[nodiscard]] NodeId child_of_group(NodeId id, NodeGroup group) const;
  [[nodiscard]] std::size_t child_count(NodeId id) const { return children(id).size(); }

  [[nodiscard]] Span span(NodeId id) const;
  [[nodiscard]] Location location(NodeId id) const { return {source_, span(id)}; }
  [[nodiscard]] std::string_view text(NodeId id) const;
  [[nodiscard]] std::string_view text(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  /// The `///` lines right before the node's first token, without their slashes and one blank, joined by line
  /// ends; else empty.
  [[nodiscard]] std::string doc_comment(NodeId id) const;

  /// Pre: a Binary. Its operator, and where that stands.
  [[nodiscard]] BinaryOperator binary_operator(NodeId id) const;
  [[nodiscard]] Span operator_span(NodeId id) const;
  /// Pre: a Quantifier, an Aggregate, an Outcome.
  [[nodiscard]] QuantifierKind quantifier(NodeId id) const;
  [[nodiscard]] AggregateKind aggregate(NodeId id) const;
  [[nodiscard]] OutcomeKind outcome(NodeId id) const;
  /// Pre: a Tag. Its text without the @.
  [[nodiscard]] std::string_view tag_name(NodeId id) const;
  /// Pre: a TextPart. The characters it stands for, in UTF-8.
  [[nodiscard]] std::string decode_text(NodeId id) const;
  /// Pre: a Text. Its value if it has no interpolation.
  [[nodiscard]] std::optional<std::string> plain_text(NodeId id) const;

 private:
  [[nodiscard]] std::uint32_t next_significant(std::uint32_t token) const;

  SourceId source_ = kNoSource;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<Node> nodes_;
};

/// One node a line, indented, with the text of leaves: for tests and for people.
[[nodiscard]] std::string dump(const SyntaxTree& tree);

[[nodiscard]] std::string_view spelling(BinaryOperator op);

}  // namespace tenet::syntax
