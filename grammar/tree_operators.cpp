// What a node's own tokens say: operators, quantifiers, aggregates, outcomes, tags.
#include "tenet/syntax.hpp"

namespace tenet::syntax {

std::uint32_t SyntaxTree::next_significant(std::uint32_t token) const {
  while (is_trivia(tokens_[token].kind)) ++token;
  return token;
}

BinaryOperator SyntaxTree::binary_operator(NodeId id) const {
  const std::uint32_t at = next_significant(node(child(id, 0)).end_token);
  switch (tokens_[at].kind) {
    case TokenKind::KwImplies: return BinaryOperator::Implies;
    case TokenKind::KwOr: return BinaryOperator::Or;
    case TokenKind::KwAnd: return BinaryOperator::And;
    case TokenKind::NotEqual: return BinaryOperator::NotEqual;
    case TokenKind::Less: return BinaryOperator::Less;
    case TokenKind::LessEqual: return BinaryOperator::LessEqual;
    case TokenKind::Greater: return BinaryOperator::Greater;
    case TokenKind::GreaterEqual: return BinaryOperator::GreaterEqual;
    case TokenKind::KwIn: return BinaryOperator::In;
    case TokenKind::KwNot: return BinaryOperator::NotIn;
    case TokenKind::KwContains: return BinaryOperator::Contains;
    case TokenKind::KwCovers: return BinaryOperator::Covers;
    case TokenKind::KwWithin: return BinaryOperator::Within;
    case TokenKind::KwStarts: return BinaryOperator::StartsWith;
    case TokenKind::KwEnds: return BinaryOperator::EndsWith;
    case TokenKind::KwMatches: return BinaryOperator::Matches;
    case TokenKind::KwOtherwise: return BinaryOperator::Otherwise;
    case TokenKind::KwUnion: return BinaryOperator::Union;
    case TokenKind::KwIntersect: return BinaryOperator::Intersect;
    case TokenKind::KwMinus: return BinaryOperator::Minus;
    case TokenKind::Plus: return BinaryOperator::Add;
    case TokenKind::Minus: return BinaryOperator::Subtract;
    case TokenKind::Star: return BinaryOperator::Multiply;
    case TokenKind::Slash: return BinaryOperator::Divide;
    default: return BinaryOperator::Equal;  // also a `=` that was reported and is meant as `==`
  }
}

Span SyntaxTree::operator_span(NodeId id) const {
  const std::uint32_t first = next_significant(node(child(id, 0)).end_token);
  std::uint32_t last = first;
  const std::uint32_t right = node(child(id, 1)).first_token;
  for (std::uint32_t at = first; at < right; ++at) {
    if (!is_trivia(tokens_[at].kind)) last = at;
  }
  return {tokens_[first].begin, tokens_[last].end};
}

QuantifierKind SyntaxTree::quantifier(NodeId id) const {
  const std::uint32_t first = node(id).first_token;
  switch (tokens_[first].kind) {
    case TokenKind::KwSome: return QuantifierKind::Some;
    case TokenKind::KwNo: return QuantifierKind::No;
    case TokenKind::KwExactly: return QuantifierKind::Exactly;
    case TokenKind::KwAt: {
      const bool least = tokens_[next_significant(first + 1)].kind == TokenKind::KwLeast;
      return least ? QuantifierKind::AtLeast : QuantifierKind::AtMost;
    }
    default: return QuantifierKind::Every;
  }
}

AggregateKind SyntaxTree::aggregate(NodeId id) const {
  switch (tokens_[node(id).first_token].kind) {
    case TokenKind::KwMin: return AggregateKind::Min;
    case TokenKind::KwMax: return AggregateKind::Max;
    default: return AggregateKind::Sum;
  }
}

OutcomeKind SyntaxTree::outcome(NodeId id) const {
  switch (tokens_[node(id).first_token].kind) {
    case TokenKind::KwUndetermined: return OutcomeKind::Undetermined;
    case TokenKind::KwAdvice: return OutcomeKind::Advice;
    case TokenKind::KwWaived: return OutcomeKind::Waived;
    case TokenKind::KwVacuous: return OutcomeKind::Vacuous;
    default: return OutcomeKind::Violated;
  }
}

std::string_view SyntaxTree::tag_name(NodeId id) const { return text(id).substr(1); }

std::string_view spelling(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Implies: return "implies";
    case BinaryOperator::Or: return "or";
    case BinaryOperator::And: return "and";
    case BinaryOperator::Equal: return "==";
    case BinaryOperator::NotEqual: return "!=";
    case BinaryOperator::Less: return "<";
    case BinaryOperator::LessEqual: return "<=";
    case BinaryOperator::Greater: return ">";
    case BinaryOperator::GreaterEqual: return ">=";
    case BinaryOperator::In: return "in";
    case BinaryOperator::NotIn: return "not in";
    case BinaryOperator::Contains: return "contains";
    case BinaryOperator::Covers: return "covers";
    case BinaryOperator::Within: return "within";
    case BinaryOperator::StartsWith: return "starts with";
    case BinaryOperator::EndsWith: return "ends with";
    case BinaryOperator::Matches: return "matches";
    case BinaryOperator::Otherwise: return "otherwise";
    case BinaryOperator::Union: return "union";
    case BinaryOperator::Intersect: return "intersect";
    case BinaryOperator::Minus: return "minus";
    case BinaryOperator::Add: return "+";
    case BinaryOperator::Subtract: return "-";
    case BinaryOperator::Multiply: return "*";
    case BinaryOperator::Divide: return "/";
  }
  return {};
}

}  // namespace tenet::syntax
