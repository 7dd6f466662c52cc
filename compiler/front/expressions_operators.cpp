// Comparisons, arithmetic, and tests of texts.
#include <re2/re2.h>

#include <algorithm>

#include "front/body.hpp"
#include "tenet/diagnostics/types.hpp"
#include "tenet/habits.hpp"

namespace tenet::front {

Value Body::lower_binary(NodeId node, const Want& want) {
  using enum syntax::BinaryOperator;
  const auto op = tree().binary_operator(node);
  switch (op) {
    case And:
    case Or:
    case Implies: return lower_logic(node, op);
    case Equal: return lower_equality(node, false);
    case NotEqual: return lower_equality(node, true);
    case Less:
    case LessEqual:
    case Greater:
    case GreaterEqual: return lower_order(node, op);
    case In: return lower_in(node, false);
    case NotIn: return lower_in(node, true);
    case Contains: return lower_contains(node);
    case Covers: return lower_covers(node);
    case Within: return lower_within(node);
    case StartsWith:
    case EndsWith: return lower_text_test(node, op);
    case Matches: return lower_matches(node);
    case Otherwise: return lower_otherwise(node, want);
    case Union:
    case Intersect:
    case Minus: return lower_set_operation(node, op, want);
    case Add:
    case Subtract:
    case Multiply:
    case Divide: return lower_arithmetic(node, op);
  }
  return {};
}

// What takes its type from `first`. Where that has failed, a literal would only complain that nobody tells it
// what it is.
Value Body::after(const Value& first, NodeId node, const Want& want) {
  if (!first.ok() && needs_context(node)) return {};
  return lower(node, want);
}

// Both sides; the one that knows its type gives it to a literal on the other.
std::pair<Value, Value> Body::lower_operands(NodeId node) {
  const auto left = tree().child(node, 0);
  const auto right = tree().child(node, 1);
  if (needs_context(left) && !needs_context(right)) {
    auto second = value(right);
    auto first =
        after(second, left, {second.ok() ? std::optional(second.type) : std::nullopt, Absence::nowhere});
    return {std::move(first), std::move(second)};
  }
  auto first = value(left);
  auto second =
      after(first, right, {first.ok() ? std::optional(first.type) : std::nullopt, Absence::nowhere});
  return {std::move(first), std::move(second)};
}

// `x != null`: what was meant is a question of its own.
bool Body::compares_with_nothing(NodeId node) {
  for (const auto operand : {tree().child(node, 0), tree().child(node, 1)}) {
    if (tree().kind(operand) != NodeKind::NameRef || find_local(tree().text(operand)) != nullptr) continue;
    const auto hint = syntax::habit_hint(syntax::HabitPlace::Value, tree().text(operand));
    if (hint.find("exists") == std::string_view::npos) continue;
    report_unknown_name(operand, tree().text(operand));
    return true;
  }
  return false;
}

Value Body::lower_equality(NodeId node, bool is_negated) {
  if (compares_with_nothing(node)) return {};
  const auto [left, right] = lower_operands(node);
  if (!left.ok() || !right.ok()) return {};
  if (is_collection(left.type) != is_collection(right.type) ||
      !may_be_equal(world_.core.schema, left.type, right.type)) {
    std::string hint;
    if (is_collection(left.type) != is_collection(right.type))
      hint = "`in` and `contains` ask whether a set has an element";
    error(code::E0305, node,
          "a " + quoted(spell(left.type)) + " can never equal a " + quoted(spell(right.type)),
          std::move(hint));
    return {};
  }
  const auto kind = is_collection(left.type) ? core::TermKind::set_equal : core::TermKind::equal;
  auto equal = made(kind, scalar(Kind::boolean), node, {left.term, right.term});
  return is_negated ? negated(std::move(equal), node) : equal;
}

Value Body::lower_order(NodeId node, syntax::BinaryOperator op) {
  using enum syntax::BinaryOperator;
  const auto [left, right] = lower_operands(node);
  if (!left.ok() || !right.ok()) return {};
  const auto has_order = left.type.kind == Kind::integer || left.type.kind == Kind::time ||
                         left.type.kind == Kind::duration || left.type.kind == Kind::text;
  if (left.type != right.type || is_collection(left.type) || !has_order)
    return wrong_operands(node, left, right);
  const bool swapped = op == Greater || op == GreaterEqual;
  const auto kind = op == Less || op == Greater ? core::TermKind::less : core::TermKind::less_equal;
  return made(kind, scalar(Kind::boolean), node,
              swapped ? std::vector{right.term, left.term} : std::vector{left.term, right.term});
}

Value Body::lower_arithmetic(NodeId node, syntax::BinaryOperator op) {
  using enum syntax::BinaryOperator;
  const auto left = value(tree().child(node, 0));
  const auto right = value(tree().child(node, 1));
  if (!left.ok() || !right.ok()) return {};
  const auto l = left.type.kind;
  const auto r = right.type.kind;
  std::optional<Kind> result;
  if (!is_collection(left.type) && !is_collection(right.type)) {
    constexpr auto integer = Kind::integer;
    constexpr auto time = Kind::time;
    constexpr auto duration = Kind::duration;
    if (l == integer && r == integer) result = integer;
    if (op == Add && ((l == time && r == duration) || (l == duration && r == time))) result = time;
    if (op == Subtract && l == time && r == duration) result = time;
    if (op == Subtract && l == time && r == time) result = duration;
    if ((op == Add || op == Subtract) && l == duration && r == duration) result = duration;
    if (op == Multiply && ((l == duration && r == integer) || (l == integer && r == duration)))
      result = duration;
    if (op == Divide && l == duration && r == integer) result = duration;
    if (op == Divide && l == duration && r == duration) result = integer;
  }
  if (!result) {
    const bool texts = op == Add && is_scalar(left.type, Kind::text);
    return wrong_operands(node, left, right, texts ? "put texts together as `\"{a}{b}\"`" : "");
  }
  if (op == Multiply || op == Divide) {
    if (refuse_now(left, tree().child(node, 0)) || refuse_now(right, tree().child(node, 1))) return {};
  }
  const auto kind = op == Add        ? core::TermKind::add
                    : op == Subtract ? core::TermKind::subtract
                    : op == Multiply ? core::TermKind::multiply
                                     : core::TermKind::divide;
  auto value = made(kind, scalar(*result), node, {left.term, right.term});
  value.of_now = left.of_now || right.of_now;
  return value;
}

Value Body::lower_negate(NodeId node) {
  const auto operand = tree().child(node, 0);
  const auto number = value(operand);
  if (!number.ok()) return {};
  if (!is_scalar(number.type, Kind::integer) && !is_scalar(number.type, Kind::duration)) {
    error(code::E0306, node, "`-` isn't for a " + quoted(spell(number.type)));
    return {};
  }
  auto result = made(core::TermKind::negate, number.type, node, {number.term});
  result.of_now = number.of_now;
  return result;
}

Value Body::lower_text_test(NodeId node, syntax::BinaryOperator op) {
  const auto left = value(tree().child(node, 0));
  const auto right = value(tree().child(node, 1));
  if (!left.ok() || !right.ok()) return {};
  if (!is_scalar(left.type, Kind::text) || !is_scalar(right.type, Kind::text)) {
    const bool named = is_name(left.type.kind) || left.type.kind == Kind::oid;
    return wrong_operands(node, left, right,
                          named ? "write `\"{" + text(tree().child(node, 0)) + "}\"` for its text" : "");
  }
  const auto kind =
      op == syntax::BinaryOperator::StartsWith ? core::TermKind::starts_with : core::TermKind::ends_with;
  return made(kind, scalar(Kind::boolean), node, {left.term, right.term});
}

Value Body::lower_matches(NodeId node) {
  const auto subject = value(tree().child(node, 0), scalar(Kind::text));
  const auto pattern_node = tree().child(node, 1);
  const auto pattern =
      tree().kind(pattern_node) == NodeKind::Text ? tree().plain_text(pattern_node) : std::nullopt;
  if (!pattern) {
    error(code::E0317, pattern_node, "a regular expression is written out as a plain text");
    return {};
  }
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 compiled(*pattern, options);
  if (!compiled.ok()) {
    error(code::E0317, pattern_node, "this is no regular expression: " + printable(compiled.error()),
          "the syntax is RE2's; a `{` of the expression is written `\\{` in a text");
    return {};
  }
  if (!subject.ok()) return {};
  auto& regexes = world_.core.regexes;
  const auto known = std::ranges::find(regexes, *pattern);
  const auto index = static_cast<std::uint32_t>(known - regexes.begin());
  if (known == regexes.end()) regexes.push_back(*pattern);
  return made(core::TermKind::matches, scalar(Kind::boolean), node, {subject.term}, index);
}

}  // namespace tenet::front
