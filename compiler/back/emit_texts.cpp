// Texts made of parts. The parts are found first, so that one text is never begun within another. Entry
// point: TermEmitter::text_of_parts.
#include "tenet/bytecode.hpp"
#include "term_emitter.hpp"

namespace tenet::back {

using core::Term;
using core::TermKind;

WordId TermEmitter::text_of_parts(const Term& term) {
  const bool is_message = term.kind == TermKind::message;
  if (is_message) ++silence_;
  std::vector<std::optional<Value>> parts;
  for (const auto part : term.operands) {
    const auto& operand = core_.term(part);
    const bool is_piece = operand.kind == TermKind::constant && operand.type.kind == Kind::text;
    parts.push_back(is_piece ? std::nullopt : std::optional(value(part)));
  }
  draft_.add(Opcode::text_begin, 0, 0, 0, is_message ? 1 : 0);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& operand = core_.term(term.operands[i]);
    if (!parts[i]) {
      draft_.add(Opcode::text_literal, 0, 0, 0, tables_.constant(core_.constants[operand.payload]));
    } else {
      draft_.add(parts[i]->is_set ? Opcode::text_set : Opcode::text_word, 0, parts[i]->id, 0,
                 tables_.format(operand.type));
    }
  }
  const auto result = draft_.new_word();
  draft_.add(Opcode::text_end, +result);
  if (is_message) --silence_;
  return result;
}

}  // namespace tenet::back
