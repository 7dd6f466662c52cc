// Operators over literals become literals; a connective or conditional that a literal decides becomes the
// other side or the branch. Arithmetic that overflows or divides by zero stays: it is U, with a reason to
// tell.
#include <optional>
#include <utility>

#include "rebuild_terms.hpp"
#include "rewrites.hpp"

namespace tenet::back {
namespace {

using core::Core;
using core::Term;
using core::TermId;
using core::TermKind;

const Constant* literal(const Core& core, TermId id) {
  const auto& term = core.term(id);
  if (term.kind != TermKind::constant) return nullptr;
  const auto& constant = core.constants[term.payload];
  return constant.unknown || constant.absent ? nullptr : &constant;
}

std::optional<Word> truth_of(const Core& core, TermId id) {
  const auto* constant = literal(core, id);
  if (constant == nullptr || constant->kind != Kind::boolean) return std::nullopt;
  const auto truth = word_of(constant->number);
  return truth == kFalse || truth == kTrue ? std::optional(truth) : std::nullopt;
}

std::optional<std::int64_t> number_literal(const Core& core, TermId id) {
  const auto* constant = literal(core, id);
  if (constant == nullptr || representation_of(constant->kind) != Representation::number) return std::nullopt;
  return constant->number > kAbsentNumber ? std::optional(constant->number) : std::nullopt;
}

TermId add_constant(Core& core, Term term, Constant constant) {
  constant.kind = term.type.kind;
  term.kind = TermKind::constant;
  term.operands.clear();
  term.payload = static_cast<std::uint32_t>(core.constants.size());
  core.constants.push_back(std::move(constant));
  return core.add(std::move(term));
}

TermId add_truth(Core& core, Term term, bool truth) {
  Constant constant;
  constant.number = number_of(truth ? kTrue : kFalse);
  return add_constant(core, std::move(term), std::move(constant));
}

/// What `and`, `or`, `implies` become when one side is a literal.
std::optional<TermId> fold_connective(Core& core, const Term& term) {
  const auto left = truth_of(core, term.operands[0]);
  const auto right = truth_of(core, term.operands[1]);
  if (!left && !right) return std::nullopt;
  switch (term.kind) {
    case TermKind::logic_and:
      if (left == kFalse || right == kFalse) return add_truth(core, term, false);
      return left ? term.operands[1] : term.operands[0];
    case TermKind::logic_or:
      if (left == kTrue || right == kTrue) return add_truth(core, term, true);
      return left ? term.operands[1] : term.operands[0];
    default:
      if (left == kFalse || right == kTrue) return add_truth(core, term, true);
      return left ? std::optional(term.operands[1]) : std::nullopt;
  }
}

std::optional<std::int64_t> calculated(TermKind kind, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool fails = false;
  switch (kind) {
    case TermKind::add: fails = __builtin_add_overflow(a, b, &result); break;
    case TermKind::subtract: fails = __builtin_sub_overflow(a, b, &result); break;
    case TermKind::multiply: fails = __builtin_mul_overflow(a, b, &result); break;
    case TermKind::divide:
      fails = b == 0;
      if (!fails) result = a / b;  // the least number is no literal: it stands for U
      break;
    default: return std::nullopt;
  }
  return fails || result <= kAbsentNumber ? std::nullopt : std::optional(result);
}

std::optional<TermId> fold_numbers(Core& core, const Term& term) {
  const auto a = number_literal(core, term.operands[0]);
  const auto b = number_literal(core, term.operands[1]);
  if (!a || !b) return std::nullopt;
  switch (term.kind) {
    case TermKind::equal: return add_truth(core, term, *a == *b);
    case TermKind::less: return add_truth(core, term, *a < *b);
    case TermKind::less_equal: return add_truth(core, term, *a <= *b);
    default: break;
  }
  const auto result = calculated(term.kind, *a, *b);
  if (!result) return std::nullopt;
  Constant constant;
  constant.number = *result;
  return add_constant(core, term, std::move(constant));
}

std::optional<TermId> fold(Core& core, const Term& term) {
  switch (term.kind) {
    case TermKind::logic_not:
      if (const auto truth = truth_of(core, term.operands[0])) return add_truth(core, term, *truth == kFalse);
      return std::nullopt;
    case TermKind::logic_and:
    case TermKind::logic_or:
    case TermKind::logic_implies: return fold_connective(core, term);
    case TermKind::conditional:
      if (const auto truth = truth_of(core, term.operands[0])) return term.operands[*truth == kTrue ? 1 : 2];
      return std::nullopt;
    case TermKind::add:
    case TermKind::subtract:
    case TermKind::multiply:
    case TermKind::divide:
    case TermKind::equal:
    case TermKind::less:
    case TermKind::less_equal: return fold_numbers(core, term);
    default: return std::nullopt;
  }
}

}  // namespace

core::Core fold_constants(core::Core core) {
  return rebuild_terms(std::move(core), [](Core& made, Term term) {
    const auto folded = fold(made, term);
    return folded ? *folded : made.add(std::move(term));
  });
}

}  // namespace tenet::back
