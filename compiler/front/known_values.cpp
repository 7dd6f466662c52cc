// Evaluates terms that no fact decides. Entry points: KnownValues::value, KnownValues::truth
// (known_values.hpp).
#include "front/known_values.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace tenet::front {
namespace {

using core::TermKind;

constexpr std::uint32_t kMostSteps = 1000;
constexpr std::uint32_t kMostDepth = 500;

KnownValue known(bool truth) {
  KnownValue value;
  value.scalar.number = truth ? static_cast<std::int64_t>(kTrue) : static_cast<std::int64_t>(kFalse);
  return value;
}

std::optional<bool> truth_in(const std::optional<KnownValue>& value) {
  if (!value || value->scalar.kind != Kind::boolean) return std::nullopt;
  if (value->scalar.number == static_cast<std::int64_t>(kTrue)) return true;
  if (value->scalar.number == static_cast<std::int64_t>(kFalse)) return false;
  return std::nullopt;
}

bool is_number(const Constant& value) { return representation_of(value.kind) == Representation::number; }
bool is_by_text(const Constant& value) {
  return representation_of(value.kind) == Representation::id && value.kind != Kind::enumeration;
}

// The texts of constants are canonical, so equal values have equal texts.
bool equal(const Constant& a, const Constant& b) {
  if (is_by_text(a)) return !a.malformed && a.text == b.text;
  return a.number == b.number;
}

bool has(const std::vector<Constant>& elements, const Constant& value) {
  return std::ranges::any_of(elements, [&](const Constant& element) { return equal(element, value); });
}

std::optional<KnownValue> number(Kind kind, std::int64_t left, std::int64_t right, TermKind operation) {
  KnownValue result;
  result.scalar.kind = kind;
  bool fails = false;
  switch (operation) {
    case TermKind::add: fails = __builtin_add_overflow(left, right, &result.scalar.number); break;
    case TermKind::subtract: fails = __builtin_sub_overflow(left, right, &result.scalar.number); break;
    case TermKind::multiply: fails = __builtin_mul_overflow(left, right, &result.scalar.number); break;
    default:
      fails = right == 0;
      if (!fails) result.scalar.number = left / right;
      break;
  }
  if (fails || result.scalar.number <= kAbsentNumber) return std::nullopt;
  return result;
}

std::optional<bool> compared(TermKind kind, const Constant& a, const Constant& b) {
  if (kind == TermKind::equal) return equal(a, b);
  if (is_number(a) && is_number(b))
    return kind == TermKind::less ? a.number < b.number : a.number <= b.number;
  if (a.kind != Kind::text || b.kind != Kind::text) return std::nullopt;
  return kind == TermKind::less ? a.text < b.text : a.text <= b.text;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::optional<KnownValue> of_sets(const core::Term& term, const KnownValue& a, const KnownValue& b) {
  const auto inside = [](const std::vector<Constant>& part, const std::vector<Constant>& whole) {
    return std::ranges::all_of(part, [&](const Constant& element) { return has(whole, element); });
  };
  switch (term.kind) {
    case TermKind::set_in: return known(has(b.elements, a.scalar));
    case TermKind::set_contains: return known(inside(b.elements, a.elements));
    case TermKind::set_equal: return known(inside(a.elements, b.elements) && inside(b.elements, a.elements));
    default: return std::nullopt;
  }
}

}  // namespace

void KnownValues::bind(core::VariableId variable, Constant value) {
  variables_[static_cast<std::uint32_t>(variable)] = {std::move(value), {}};
}

std::optional<KnownValue> KnownValues::value(core::TermId term) {
  steps_ = depth_ = 0;
  return evaluate(term);
}

std::optional<bool> KnownValues::truth(core::TermId term) { return truth_in(value(term)); }

std::optional<bool> KnownValues::known_truth(core::TermId term) { return truth_in(evaluate(term)); }

std::optional<KnownValue> KnownValues::evaluate(core::TermId id) {
  if (id == core::kNoTerm || ++steps_ > kMostSteps || depth_ > kMostDepth) return std::nullopt;
  ++depth_;
  const auto& term = core_.term(id);
  std::optional<KnownValue> result;
  switch (term.kind) {
    case TermKind::constant: {
      const auto& constant = core_.constants[term.payload];
      if (!constant.unknown && !constant.absent) result = KnownValue{constant, {}};
      break;
    }
    case TermKind::variable:
      if (const auto bound = variables_.find(term.payload); bound != variables_.end()) result = bound->second;
      break;
    case TermKind::call: result = call(term); break;
    case TermKind::logic_and:
    case TermKind::logic_or:
    case TermKind::logic_implies: result = connective(term); break;
    case TermKind::conditional: result = conditional(term); break;
    case TermKind::set_literal:
    case TermKind::list_literal: result = collection(term); break;
    default: result = computed(term); break;
  }
  --depth_;
  return result;
}

std::optional<KnownValue> KnownValues::call(const core::Term& term) {
  const auto& function = core_.functions[term.payload];
  std::vector<std::optional<KnownValue>> arguments;  // all of them first: they may call the function, too
  for (const auto operand : term.operands) arguments.push_back(evaluate(operand));
  for (std::size_t i = 0; i < arguments.size() && i < function.parameters.size(); ++i) {
    if (arguments[i])
      variables_[static_cast<std::uint32_t>(function.parameters[i])] = *std::move(arguments[i]);
  }
  auto result = evaluate(function.body);
  for (const auto parameter : function.parameters) variables_.erase(static_cast<std::uint32_t>(parameter));
  return result;
}

std::optional<KnownValue> KnownValues::connective(const core::Term& term) {
  const auto left = known_truth(term.operands[0]);
  const auto right = known_truth(term.operands[1]);
  const bool decisive = term.kind != TermKind::logic_and;  // a side that settles the answer
  const auto effective = term.kind == TermKind::logic_implies && left ? std::optional(!*left) : left;
  if (effective == decisive || right == decisive) return known(decisive);
  if (effective && right) return known(!decisive);
  return std::nullopt;
}

std::optional<KnownValue> KnownValues::conditional(const core::Term& term) {
  const auto condition = known_truth(term.operands[0]);
  if (!condition) return std::nullopt;
  return evaluate(term.operands[*condition ? 1 : 2]);
}

std::optional<KnownValue> KnownValues::collection(const core::Term& term) {
  KnownValue result;
  for (const auto operand : term.operands) {
    const auto element = evaluate(operand);
    if (!element) return std::nullopt;
    const bool repeats = term.kind == TermKind::set_literal && has(result.elements, element->scalar);
    if (!repeats) result.elements.push_back(element->scalar);
  }
  return result;
}

std::optional<KnownValue> KnownValues::computed(const core::Term& term) {
  std::vector<KnownValue> operands;
  for (const auto operand : term.operands) {
    auto value = evaluate(operand);
    if (!value) return std::nullopt;
    operands.push_back(*std::move(value));
  }
  if (operands.empty() || !term.binders.empty()) return std::nullopt;
  const auto& a = operands.front().scalar;
  switch (term.kind) {
    case TermKind::logic_not:
      if (const auto truth = truth_in(operands.front())) return known(!*truth);
      return std::nullopt;
    case TermKind::equal:
    case TermKind::less:
    case TermKind::less_equal:
      if (const auto truth = compared(term.kind, a, operands[1].scalar)) return known(*truth);
      return std::nullopt;
    case TermKind::add:
    case TermKind::subtract:
    case TermKind::multiply:
    case TermKind::divide: return number(term.type.kind, a.number, operands[1].scalar.number, term.kind);
    case TermKind::negate: return number(term.type.kind, 0, a.number, TermKind::subtract);
    case TermKind::starts_with: return known(a.text.starts_with(operands[1].scalar.text));
    case TermKind::ends_with: return known(a.text.ends_with(operands[1].scalar.text));
    case TermKind::matches: return known(re2::RE2::FullMatch(a.text, core_.regexes[term.payload]));
    case TermKind::length: {
      if (a.kind != Kind::text) return std::nullopt;
      KnownValue result;
      result.scalar.kind = Kind::integer;
      result.scalar.number = static_cast<std::int64_t>(code_points(a.text));
      return result;
    }
    case TermKind::count: {
      KnownValue result;
      result.scalar.kind = Kind::integer;
      result.scalar.number = static_cast<std::int64_t>(operands.front().elements.size());
      return result;
    }
    case TermKind::set_in:
    case TermKind::set_contains:
    case TermKind::set_equal: return of_sets(term, operands[0], operands[1]);
    default: return std::nullopt;
  }
}

}  // namespace tenet::front
