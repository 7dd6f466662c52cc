// Where lines break, and how deep they begin, as the tree has it.
//
// An item (a declaration, a statement, a field on its own line) begins a line at its base. What continues it
// on another line is indented from that base: by kClause where a clause begins (`where`, `else`, `because`),
// by kContinuation within an expression.
#include <algorithm>

#include "gaps.hpp"
#include "tenet/format.hpp"

namespace tenet::syntax::layout {
namespace {

constexpr std::uint32_t kClause = 2;
constexpr std::uint32_t kContinuation = 4;
constexpr std::uint32_t kBody = 2;

// Ranks of breaks within one level of brackets; each level of brackets adds kLevel.
constexpr std::uint16_t kLevel = 16;
constexpr std::uint16_t kClauseRank = 0;
constexpr std::uint16_t kElseRank = 1;
constexpr std::uint16_t kThenRank = 2;
constexpr std::uint16_t kBodyOfQuantifierRank = 3;
constexpr std::uint16_t kSentenceRank = 9;

std::uint16_t rank_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Implies: return 4;
    case BinaryOperator::Or: return 5;
    case BinaryOperator::And: return 6;
    case BinaryOperator::Otherwise: return 10;
    case BinaryOperator::Union:
    case BinaryOperator::Intersect:
    case BinaryOperator::Minus: return 11;
    case BinaryOperator::Add:
    case BinaryOperator::Subtract: return 12;
    case BinaryOperator::Multiply:
    case BinaryOperator::Divide: return 13;
    default: return 8;
  }
}

/// Where an expression stands: the base of its item and the brackets around it.
struct Place {
  std::uint32_t base = 0;
  std::uint16_t level = 0;
  [[nodiscard]] Place deeper() const {
    return {base, static_cast<std::uint16_t>(std::min(level + kLevel, 1 << 14))};
  }
};

class BreakPlanner {
 public:
  BreakPlanner(const SyntaxTree& tree, Gaps& gaps) : tree_(tree), gaps_(gaps) {}

  void plan_file() {
    for (const NodeId child : tree_.children(tree_.root())) item(child, 0, true);
    force(gaps_.size() - 1, 0, true);
  }

 private:
  void force(std::uint32_t at, std::uint32_t indent, bool keeps_blank) {
    Gap& gap = gaps_[at];
    gap.line_break = Break::Forced;
    gap.keeps_blank = keeps_blank;
    gap.indent = gap.comment_indent = indent;
  }
  void allow(std::uint32_t at, std::uint32_t indent, std::uint32_t rank) {
    Gap& gap = gaps_[at];
    gap.line_break = Break::Allowed;
    gap.rank = static_cast<std::uint16_t>(rank);
    gap.indent = gap.comment_indent = indent;
  }
  void allow_clause(NodeId id, std::uint32_t base) { allow(gaps_.first(id), base + kClause, kClauseRank); }

  void set_base(NodeId id, std::uint32_t base) {
    for (std::uint32_t at = gaps_.first(id); at < gaps_.end(id); ++at) {
      gaps_[at].indent = gaps_[at].comment_indent = base + kContinuation;
    }
  }

  /// A node that begins a line of its own.
  void item(NodeId id, std::uint32_t base, bool keeps_blank) {
    set_base(id, base);
    force(gaps_.first(id), base, keeps_blank);
    inside(id, base);
  }

  /// The `{ … }` that ends at the token `end`, whose items are `items`. It stays on one line if it was
  /// written so and fits.
  struct Body {
    std::uint32_t item_begin;  // where the line begins that the body is on
    std::uint32_t open;
    std::uint32_t end;
    bool may_be_flat;
  };
  void body(const Body& where, const std::vector<NodeId>& items, std::uint32_t base) {
    const bool one_line = !gaps_.spans_lines(where.open, where.end);
    const bool fits = base + gaps_.width(where.item_begin, where.end) <= kLineWidth;
    if (items.empty() ? one_line : (where.may_be_flat && one_line && fits)) {
      for (const NodeId each : items) inside(each, base);
      return;
    }
    for (const NodeId each : items) {
      const std::uint32_t first = gaps_.first(each);
      const bool after_opening = first == where.open + 1;
      const bool stays = !one_line && !after_opening && !gaps_[first].written_break &&
                         gaps_.kind(first - 1) == TokenKind::Comma &&
                         !gaps_.spans_lines(first, gaps_.end(each));
      item(each, base + kBody, true);
      gaps_[first].begins_body = after_opening;
      if (stays) allow(first, base + kBody, kClauseRank);
    }
    force(where.end - 1, base, true);
    gaps_[where.end - 1].begins_body = items.empty();
    gaps_[where.end - 1].ends_body = true;
    gaps_[where.end - 1].comment_indent = base + kBody;
  }

  [[nodiscard]] std::vector<NodeId> children_of_kinds(NodeId id,
                                                      std::initializer_list<NodeKind> kinds) const {
    std::vector<NodeId> found;
    for (const NodeId child : tree_.children(id)) {
      if (std::find(kinds.begin(), kinds.end(), tree_.kind(child)) != kinds.end()) found.push_back(child);
    }
    return found;
  }
  [[nodiscard]] std::vector<NodeId> all_children(NodeId id) const {
    const Children children = tree_.children(id);
    return {children.begin(), children.end()};
  }
  /// The `{` before the first of the items, or before the closing brace that ends the node.
  [[nodiscard]] std::uint32_t opening(NodeId id, const std::vector<NodeId>& items) const {
    return (items.empty() ? gaps_.end(id) - 1 : gaps_.first(items.front())) - 1;
  }

  void braces(NodeId id, std::uint32_t item_begin, std::initializer_list<NodeKind> kinds, std::uint32_t base,
              bool may_be_flat) {
    const std::vector<NodeId> items = children_of_kinds(id, kinds);
    body({item_begin, opening(id, items), gaps_.end(id), may_be_flat}, items, base);
  }

  /// A `{ statements }` that is a node of its own.
  void block(NodeId id, std::uint32_t item_begin, std::uint32_t base) {
    const std::vector<NodeId> items = all_children(id);
    const bool simple =
        tree_.kind(id) == NodeKind::Block && items.size() == 1 && !contains(id, NodeKind::ElseMessage);
    body({item_begin, gaps_.first(id), gaps_.end(id), simple}, items, base);
  }
  [[nodiscard]] bool contains(NodeId id, NodeKind kind) const {
    const auto begin = tree_.nodes().begin() + static_cast<std::ptrdiff_t>(id);
    const auto end = tree_.nodes().begin() + tree_.node(id).subtree_end;
    return std::any_of(begin, end, [kind](const Node& node) { return node.kind == kind; });
  }

  void inside(NodeId id, std::uint32_t base);
  void policy(NodeId id, std::uint32_t base);
  void definition(NodeId id, std::uint32_t base);
  void parameter(NodeId id, std::uint32_t base);
  void requirement(NodeId id, std::uint32_t base);
  void test_case(NodeId id, std::uint32_t base);
  void settings(NodeId id, std::uint32_t base);
  void clauses(NodeId id, std::uint32_t base);
  void value(NodeId id, std::uint32_t item_begin, std::uint32_t base);
  void expression(NodeId id, Place place);
  void binary(NodeId id, Place place);
  void literal(NodeId id, Place place);
  void conditional(NodeId id, Place place);
  void all_expressions(NodeId id, Place place) {
    for (const NodeId child : tree_.children(id)) expression(child, place);
  }

  const SyntaxTree& tree_;
  Gaps& gaps_;
};

void BreakPlanner::inside(NodeId id, std::uint32_t base) {
  const std::uint32_t first = gaps_.first(id);
  switch (tree_.kind(id)) {
    case NodeKind::EntityDecl:
    case NodeKind::ExtendDecl: return braces(id, first, {NodeKind::Field}, base, true);
    case NodeKind::EnumDecl: return braces(id, first, {NodeKind::EnumMember}, base, true);
    case NodeKind::FactsDecl: return braces(id, first, {NodeKind::Fact}, base, false);
    case NodeKind::TestDecl:
      settings(tree_.child_of_kind(id, NodeKind::With), base);
      return braces(id, first, {NodeKind::Case}, base, false);
    case NodeKind::Fact: return braces(id, first, {NodeKind::FactField}, base, true);
    case NodeKind::PolicyDecl: return policy(id, base);
    case NodeKind::FunctionDecl:
    case NodeKind::ConstantDecl: return definition(id, base);
    case NodeKind::ParamDecl: return parameter(id, base);
    case NodeKind::Require:
    case NodeKind::Advise: return requirement(id, base);
    case NodeKind::Case: return test_case(id, base);
    case NodeKind::Allow:
    case NodeKind::WaiveDecl:
    case NodeKind::AdjustDecl: return clauses(id, base);
    case NodeKind::FactField:
    case NodeKind::Change: return value(tree_.child(id, 1), first, base);
    case NodeKind::When:
    case NodeKind::For:
      for (const NodeId child : tree_.children(id)) {
        if (tree_.kind(child) == NodeKind::Block)
          block(child, first, base);
        else
          expression(child, {base});
      }
      return;
    default: return expression(id, {base});
  }
}

// The condition stands on the line of the policy's name, or on one of its own, and then so does the `{`.
void BreakPlanner::policy(NodeId id, std::uint32_t base) {
  const NodeId where = tree_.child_of_kind(id, NodeKind::WhereClause);
  const NodeId requirements = tree_.child_of_kind(id, NodeKind::PolicyBody);
  for (const NodeId child : tree_.children(id)) {
    if (tree_.kind(child) == NodeKind::Binder) expression(child, {base});
  }
  if (where != kNoNode) {
    const bool fits = base + gaps_.width(gaps_.first(id), gaps_.first(requirements) + 1) <= kLineWidth;
    expression(where, {base});
    gaps_[gaps_.first(where)].line_break = Break::Never;
    if (!fits || gaps_.spans_lines(gaps_.first(where) - 1, gaps_.end(where))) {
      force(gaps_.first(where), base + kClause, false);
      force(gaps_.first(requirements), base, false);
    }
  }
  block(requirements, gaps_.first(id), base);
}

// Short definitions stand on one line; else what is defined begins the next, and the branches of a condition
// one each.
void BreakPlanner::definition(NodeId id, std::uint32_t base) {
  const NodeId result = tree_.child_of_group(id, NodeGroup::Expression);
  const std::uint32_t first = gaps_.first(result);
  expression(result, {base});
  const bool fits = base + gaps_.width(gaps_.first(id), gaps_.end(id)) <= kLineWidth;
  if (!gaps_[first].written_break &&
      (fits || tree_.kind(result) == NodeKind::SetLiteral || tree_.kind(result) == NodeKind::ListLiteral)) {
    return;
  }
  force(first, base + kClause, false);
  const bool branches_fit = base + kClause + gaps_.width(first, gaps_.end(result)) <= kLineWidth;
  for (NodeId branch = result; branch != kNoNode && tree_.kind(branch) == NodeKind::Conditional;
       branch = tree_.child(branch, 2)) {
    Gap& before_else = gaps_[gaps_.first(tree_.child(branch, 2)) - 1];
    before_else.indent = before_else.comment_indent = base + kClause;
    if (!branches_fit) before_else.line_break = Break::Forced;
  }
}

void BreakPlanner::parameter(NodeId id, std::uint32_t base) {
  all_expressions(id, {base});
  const NodeId where = tree_.child_of_kind(id, NodeKind::WhereClause);
  if (where != kNoNode) allow_clause(where, base);
}

void BreakPlanner::requirement(NodeId id, std::uint32_t base) {
  for (const NodeId child : tree_.children(id)) {
    switch (tree_.kind(child)) {
      case NodeKind::ElseMessage: force(gaps_.first(child), base + kClause, false); break;
      case NodeKind::AsName:
      case NodeKind::Severity: allow_clause(child, base); break;
      default: expression(child, {base}); break;
    }
  }
}

// Of a test or a case: `with limit = 10 days, roots = TrustStore "own"`.
void BreakPlanner::settings(NodeId id, std::uint32_t base) {
  if (id == kNoNode) return;
  allow_clause(id, base);
  for (const NodeId setting : tree_.children(id)) {
    if (gaps_.kind(gaps_.first(setting) - 1) == TokenKind::Comma)
      allow(gaps_.first(setting), base + kContinuation, kElseRank);
    expression(tree_.child(setting, 1), {base});
  }
}

void BreakPlanner::test_case(NodeId id, std::uint32_t base) {
  settings(tree_.child_of_kind(id, NodeKind::With), base);
  const NodeId changes = tree_.child_of_kind(id, NodeKind::Changes);
  if (changes != kNoNode) {
    const std::vector<NodeId> items = all_children(changes);
    body({gaps_.first(id), gaps_.first(changes), gaps_.end(changes), true}, items, base);
  }
  const NodeId expect = tree_.child_of_kind(id, NodeKind::Expect);
  allow_clause(expect, base);
  for (const NodeId outcome : tree_.children(expect)) {
    const std::uint32_t before = gaps_.first(outcome) - 1;
    if (gaps_.kind(before) == TokenKind::KwAnd) allow(before, base + kContinuation, kElseRank);
    if (const NodeId saying = tree_.child_of_kind(outcome, NodeKind::Saying); saying != kNoNode)
      allow(gaps_.first(saying), base + kContinuation + kClause, kThenRank);
  }
}

void BreakPlanner::clauses(NodeId id, std::uint32_t base) {
  for (const NodeId child : tree_.children(id)) {
    const NodeKind kind = tree_.kind(child);
    if (kind == NodeKind::Until || kind == NodeKind::Because) allow_clause(child, base);
    if (kind == NodeKind::NewValue) all_expressions(child, {base});
    if (gaps_.kind(gaps_.first(child) - 1) == TokenKind::KwFor)
      allow(gaps_.first(child) - 1, base + kClause, kClauseRank);
  }
}

void BreakPlanner::value(NodeId id, std::uint32_t item_begin, std::uint32_t base) {
  if (tree_.kind(id) == NodeKind::InPlace) return braces(id, item_begin, {NodeKind::FactField}, base, true);
  expression(id, {base});
}

void BreakPlanner::binary(NodeId id, Place place) {
  const NodeId right = tree_.child(id, 1);
  const std::uint32_t op = gaps_.end(tree_.child(id, 0));
  allow(op, place.base + kContinuation, place.level + rank_of(tree_.binary_operator(id)));
  expression(tree_.child(id, 0), place);
  expression(right, place);
}

// A list whose first element was written on a line of its own keeps one element a line; else lines are
// filled.
void BreakPlanner::literal(NodeId id, Place place) {
  const std::vector<NodeId> items = all_children(id);
  const std::uint32_t open = gaps_.first(id);
  if (!items.empty() && gaps_[open + 1].written_break) {
    return body({open, open, gaps_.end(id), false}, items, place.base);
  }
  for (const NodeId each : items) {
    if (each != items.front()) allow(gaps_.first(each), place.base + kContinuation, place.level + kLevel);
    expression(each, place.deeper());
  }
}

void BreakPlanner::conditional(NodeId id, Place place) {
  const std::uint32_t indent = place.base + kContinuation;
  allow(gaps_.first(tree_.child(id, 1)) - 1, indent, place.level + kThenRank);
  allow(gaps_.first(tree_.child(id, 2)) - 1, indent, place.level + kElseRank);
  all_expressions(id, place);
}

void BreakPlanner::expression(NodeId id, Place place) {
  const std::uint32_t indent = place.base + kContinuation;
  switch (tree_.kind(id)) {
    case NodeKind::Text: return;  // a text ends on its line
    case NodeKind::Binary: return binary(id, place);
    case NodeKind::Conditional: return conditional(id, place);
    case NodeKind::ListLiteral:
    case NodeKind::SetLiteral: return literal(id, place);
    case NodeKind::Group: return all_expressions(id, place.deeper());
    case NodeKind::Call:
    case NodeKind::Index: {
      const NodeId what = tree_.child(id, 0);
      expression(what, place);
      for (const NodeId each : tree_.children(id)) {
        if (each == what) continue;
        if (gaps_.kind(gaps_.first(each) - 1) == TokenKind::Comma)
          allow(gaps_.first(each), indent, place.level + kLevel);
        expression(each, place.deeper());
      }
      return;
    }
    case NodeKind::Comprehension:
      allow(gaps_.first(tree_.child(id, 1)) - 1, indent, place.level + kLevel);
      return all_expressions(id, place.deeper());
    case NodeKind::WhereClause:
      allow(gaps_.first(id), indent, place.level + kElseRank);
      return all_expressions(id, place);
    case NodeKind::Quantifier: {
      const NodeId held = tree_.child(id, tree_.child_count(id) - 1);
      allow(gaps_.first(held), indent, place.level + kBodyOfQuantifierRank);
      return all_expressions(id, place);
    }
    case NodeKind::InfixCall:
      allow(gaps_.first(tree_.child(id, 2)), indent, place.level + kSentenceRank);
      break;
    case NodeKind::ChainsTo: {
      allow(gaps_.end(tree_.child(id, 0)), indent, place.level + kSentenceRank);
      allow(gaps_.end(tree_.child(id, 1)), indent, place.level + kSentenceRank);
      break;
    }
    default: break;
  }
  all_expressions(id, place);
}

}  // namespace

void plan_breaks(const SyntaxTree& tree, Gaps& gaps) { BreakPlanner(tree, gaps).plan_file(); }

}  // namespace tenet::syntax::layout
