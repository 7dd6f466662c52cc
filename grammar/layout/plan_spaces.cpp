// Which tokens of a line have a blank between them, and where there are more.
#include <algorithm>

#include "gaps.hpp"

namespace tenet::syntax::layout {
namespace {

bool glues_to_the_left(TokenKind kind) {
  switch (kind) {
    case TokenKind::Comma:
    case TokenKind::Colon:
    case TokenKind::Dot:
    case TokenKind::Question:
    case TokenKind::RightParen:
    case TokenKind::RightBracket:
    case TokenKind::TextChars:
    case TokenKind::TextEnd:
    case TokenKind::InterpolationBegin:
    case TokenKind::InterpolationEnd:
    case TokenKind::End: return true;
    default: return false;
  }
}

bool glues_to_the_right(TokenKind kind) {
  switch (kind) {
    case TokenKind::Dot:
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::TextBegin:
    case TokenKind::TextChars:
    case TokenKind::InterpolationBegin:
    case TokenKind::InterpolationEnd: return true;
    default: return false;
  }
}

/// What only the tree knows: a `(` that calls, a `-` that negates, a tag that belongs to a policy's name.
class TreeSpaces {
 public:
  TreeSpaces(const SyntaxTree& tree, Gaps& gaps) : tree_(tree), gaps_(gaps) {}

  void plan(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::Call:
      case NodeKind::Index: glue(gaps_.end(tree_.child(id, 0))); break;
      case NodeKind::Parameters: glue(gaps_.first(id)); break;
      case NodeKind::Negate: glue(gaps_.first(id) + 1); break;
      case NodeKind::ReflexiveClosure:
      case NodeKind::TransitiveClosure: glue(gaps_.end(id) - 2); break;
      case NodeKind::WaiveDecl:
      case NodeKind::AdjustDecl: glue_tag(id); break;
      case NodeKind::PolicyBody: align_properties(id); break;
      case NodeKind::SetLiteral:
        if (tree_.children(id).empty()) glue(gaps_.end(id) - 1);
        break;
      default: break;
    }
  }

 private:
  static bool is_property(NodeKind kind) {
    return kind == NodeKind::Title || kind == NodeKind::Source || kind == NodeKind::Severity ||
           kind == NodeKind::Remedy;
  }
  /// A property is a keyword and its value: `title    "…"`, `severity error`.
  void align_properties(NodeId body) {
    std::size_t widest = 0;
    const auto keyword = [&](NodeId property) -> const std::string& {
      return gaps_.text(gaps_.first(property));
    };
    for (const NodeId child : tree_.children(body)) {
      if (is_property(tree_.kind(child))) widest = std::max(widest, keyword(child).size());
    }
    for (const NodeId child : tree_.children(body)) {
      if (!is_property(tree_.kind(child)) || gaps_.end(child) == gaps_.first(child) + 1) continue;
      gaps_[gaps_.first(child) + 1].padding = static_cast<std::uint32_t>(widest - keyword(child).size());
    }
  }
  void glue(std::uint32_t at) { gaps_[at].space = false; }
  void glue_tag(NodeId id) {
    const NodeId tag = tree_.child_of_kind(id, NodeKind::Tag);
    if (tag != kNoNode) glue(gaps_.first(tag));
  }

  const SyntaxTree& tree_;
  Gaps& gaps_;
};

}  // namespace

void plan_spaces(const SyntaxTree& tree, Gaps& gaps) {
  for (std::uint32_t at = 0; at < gaps.size(); ++at) {
    gaps[at].space = at > 0 && !glues_to_the_left(gaps.kind(at)) && !glues_to_the_right(gaps.kind(at - 1));
  }
  TreeSpaces spaces(tree, gaps);
  for (std::uint32_t at = 0; at < tree.nodes().size(); ++at) spaces.plan(NodeId{at});
  gaps.close_spaces();
}

}  // namespace tenet::syntax::layout
