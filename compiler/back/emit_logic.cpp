// Connectives and conditionals. To decide, a right side is left out where the left one already says F (and),
// T (or): these dominate all three values; unless leaving it out takes as long. Entry points:
// TermEmitter::connective, conditional.
#include "tenet/bytecode.hpp"
#include "term_emitter.hpp"

namespace tenet::back {
namespace {

/// A jump costs a move and, in a batch, that lanes part.
constexpr Effort kAsCheapAsAJump = 12;

}  // namespace

using core::Term;
using core::TermId;
using core::TermKind;

std::optional<WordId> TermEmitter::both(std::optional<WordId> a, std::optional<WordId> b) {
  if (!a || !b) return a ? a : b;
  const auto result = draft_.new_word();
  draft_.add(Opcode::logic_and, +result, +*a, +*b);
  return result;
}

WordId TermEmitter::implied(std::optional<WordId> guard, WordId truth) {
  if (!guard) return truth;
  const auto result = draft_.new_word();
  draft_.add(Opcode::logic_implies, +result, +*guard, +truth);
  return result;
}

WordId TermEmitter::connective(const Term& term) {
  const auto left = word(term.operands[0]);
  const bool is_short = efforts_.of(core_, term.operands[1]) <= kAsCheapAsAJump;
  const auto result = draft_.new_word();
  if (explains() || is_short) {
    const auto right = word(term.operands[1]);
    const auto op = term.kind == TermKind::logic_and  ? Opcode::logic_and
                    : term.kind == TermKind::logic_or ? Opcode::logic_or
                                                      : Opcode::logic_implies;
    draft_.add(op, +result, +left, +right);
    return result;
  }
  const bool is_and = term.kind == TermKind::logic_and;
  const auto end = draft_.new_label();
  draft_.add(term.kind == TermKind::logic_implies ? Opcode::logic_not : Opcode::move, +result, +left);
  draft_.jump(is_and ? Opcode::jump_if_false : Opcode::jump_if_true, result, end);
  begin_region();
  draft_.add(is_and ? Opcode::logic_and : Opcode::logic_or, +result, +result, +word(term.operands[1]));
  end_region();
  draft_.place(end);
  return result;
}

void TermEmitter::move_into(Value to, Value from) {
  draft_.add(to.is_set ? Opcode::set_move : Opcode::move, to.id, from.id);
}

Value TermEmitter::unknown_value(const Type& type) {
  if (type.shape == Shape::scalar) {
    const auto result = draft_.new_word();
    draft_.add(Opcode::load_constant, +result, 0, 0, tables_.unknown(type));
    return result;
  }
  const auto result = draft_.new_set();
  draft_.add(Opcode::set_new, +result, 0, 0, repr_of(type.kind));
  draft_.add(Opcode::set_open, +result);
  draft_.add(Opcode::set_seal, +result, 0, 0, repr_of(type.kind));
  return result;
}

Value TermEmitter::set_provided(TermId condition, TermId set) {
  const auto holds = word(condition);
  const auto repr = repr_of(core_.term(set).type.kind);
  const auto result = draft_.new_set();
  const auto end = draft_.new_label();
  draft_.add(Opcode::set_new, +result, 0, 0, repr);
  draft_.add(Opcode::set_seal, +result, 0, 0, repr);
  draft_.jump(Opcode::jump_if_false, holds, end);
  begin_region();
  move_into(result, value(set));
  end_region();
  draft_.place(end);
  return result;
}

Value TermEmitter::conditional(const Term& term) {
  const auto condition = word(term.operands[0]);
  const auto result = unknown_value(term.type);
  const auto other = draft_.new_label();
  const auto end = draft_.new_label();
  draft_.jump(Opcode::jump_if_unknown, condition, end);
  draft_.jump(Opcode::jump_if_false, condition, other);
  begin_region();
  move_into(result, value(term.operands[1]));
  end_region();
  draft_.jump(Opcode::jump, std::nullopt, end);
  draft_.place(other);
  begin_region();
  move_into(result, value(term.operands[2]));
  end_region();
  draft_.place(end);
  return result;
}

}  // namespace tenet::back
