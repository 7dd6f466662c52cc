// Each instruction by itself: operands in range, and allowed in its block. Entry point: check_operands.
#include <string>

#include "block_context.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMostInstructions = std::size_t{1} << 24;

std::size_t table_size(const BlockContext& context, Immediate kind) {
  const auto& pack = context.pack;
  switch (kind) {
    case Immediate::constant: return pack.constants.size();
    case Immediate::field: return pack.fields.size();
    case Immediate::type: return pack.types.size();
    case Immediate::entity: return pack.entities.size();
    case Immediate::parameter: return pack.parameters.size();
    case Immediate::function: return context.functions;
    case Immediate::regex: return pack.regexes.size();
    case Immediate::note: return pack.notes.size();
    case Immediate::requirement: return pack.requirements.size();
    case Immediate::format: return pack.formats.size();
    case Immediate::index: return pack.indexes.size();
    case Immediate::paths: return pack.paths.size();
    default: return 0;
  }
}

std::string bad_immediate(const BlockContext& context, Immediate kind, std::int32_t k) {
  switch (kind) {
    case Immediate::none: return k == 0 ? "" : "operand k isn't used and must be 0";
    case Immediate::jump: return k >= 0 ? "" : "the jump goes backwards";
    case Immediate::back: return k < 0 ? "" : "the loop's jump goes forwards";
    case Immediate::flags: return k >= 0 ? "" : "the number is negative";
    case Immediate::repr: return k >= 0 && k <= (kReprId | kReprTexts) ? "" : "the representation is none";
    default: break;
  }
  if (k >= 0 && static_cast<std::size_t>(k) < table_size(context, kind)) return "";
  return kind == Immediate::function ? "only functions before this one can be called"
                                     : "operand k lies outside its table";
}

std::string bad_operand(const Block& block, Operand kind, std::uint16_t value, char which) {
  std::size_t limit = 0x10000;
  switch (kind) {
    case Operand::none: limit = 1; break;
    case Operand::word_read:
    case Operand::word_written:
    case Operand::word_updated: limit = block.words; break;
    case Operand::set_read:
    case Operand::set_written:
    case Operand::set_updated: limit = block.sets; break;
    case Operand::loop: limit = block.loops; break;
    case Operand::slot:
    case Operand::number: break;
  }
  return value < limit ? std::string()
                       : std::string("operand ") + which + " lies outside the block's registers";
}

bool is_verdict(Opcode op) {
  return op == Opcode::verdict || op == Opcode::verdict_open || op == Opcode::message;
}

std::string bad_place(const BlockContext& context, const Instruction& instruction) {
  const auto op = instruction.op;
  if (info(op).k == Immediate::note && !context.explain) return "notes stand in explain blocks only";
  if (op == Opcode::message && !context.explain) return "messages stand in explain blocks only";
  if ((is_verdict(op) || op == Opcode::guard) && context.policy == nullptr)
    return "only a policy's block may judge";
  if (!is_verdict(op)) return "";
  const auto number = static_cast<std::uint32_t>(instruction.k);
  const auto first = context.policy->first_requirement;
  return number >= first && number - first < context.policy->requirements
             ? ""
             : "the requirement is another policy's";
}

/// Operands that are numbers or flags with a meaning of their own.
std::string bad_number(const BlockContext& context, const Instruction& instruction) {
  const auto& pack = context.pack;
  switch (instruction.op) {
    case Opcode::length:
    case Opcode::closure: return instruction.c <= 1 ? "" : "operand c must be 0 or 1";
    case Opcode::look_up: return instruction.b == 0 ? "" : "a key's words are pushed from slot 0";
    case Opcode::text_begin: return instruction.k <= 1 ? "" : "operand k must be 0 or 1";
    case Opcode::text_literal:
      return pack.constants[static_cast<std::size_t>(instruction.k)].kind == Kind::text
                 ? ""
                 : "the constant is no text";
    case Opcode::verdict_open: {
      const auto& focus = pack.requirements[static_cast<std::size_t>(instruction.k)].focus;
      return instruction.a < focus.size() ? "" : "the requirement stands in fewer loops";
    }
    case Opcode::note_enter:
      return pack.notes[static_cast<std::size_t>(instruction.k)].kind == NoteKind::binder
                 ? ""
                 : "the note is no binder";
    case Opcode::note_call:
      return pack.notes[static_cast<std::size_t>(instruction.k)].kind == NoteKind::call
                 ? ""
                 : "the note is no call";
    default: return "";
  }
}

std::string bad_instruction(const BlockContext& context, const Instruction& instruction) {
  if (static_cast<std::size_t>(instruction.op) >= kOpcodeCount) return "there is no such instruction";
  const auto& opcode = info(instruction.op);
  if (auto why = bad_operand(context.block, opcode.a, instruction.a, 'a'); !why.empty()) return why;
  if (auto why = bad_operand(context.block, opcode.b, instruction.b, 'b'); !why.empty()) return why;
  if (auto why = bad_operand(context.block, opcode.c, instruction.c, 'c'); !why.empty()) return why;
  if (auto why = bad_immediate(context, opcode.k, instruction.k); !why.empty()) return why;
  if (auto why = bad_place(context, instruction); !why.empty()) return why;
  return bad_number(context, instruction);
}

Opcode terminator(const BlockContext& context) {
  if (!context.result) return Opcode::end;
  return context.result->shape == Shape::scalar ? Opcode::return_word : Opcode::return_set;
}

bool is_terminator(Opcode op) {
  return op == Opcode::end || op == Opcode::return_word || op == Opcode::return_set;
}

std::optional<Fault> check_verdicts(const BlockContext& context) {
  if (context.policy == nullptr) return std::nullopt;
  std::vector<std::uint32_t> verdicts(context.policy->requirements);
  std::size_t guards = 0;
  const auto& code = context.block.code;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].op == Opcode::guard && ++guards > 1) return Fault{i, "a block has one guard"};
    if (code[i].op != Opcode::verdict) continue;
    auto& count = verdicts[static_cast<std::uint32_t>(code[i].k) - context.policy->first_requirement];
    if (++count > 1) return Fault{i, "the requirement has a verdict already"};
  }
  for (const auto count : verdicts) {
    if (count == 0) return Fault{code.size() - 1, "a requirement of the policy has no verdict"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> check_operands(const BlockContext& context) {
  const auto& code = context.block.code;
  if (code.empty()) return Fault{0, "the block is empty"};
  if (code.size() > kMostInstructions) return Fault{0, "the block is too long"};
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (auto why = bad_instruction(context, code[i]); !why.empty()) return Fault{i, std::move(why)};
    const bool is_last = i + 1 == code.size();
    if (is_terminator(code[i].op) != is_last)
      return Fault{i, is_last ? "the block doesn't end" : "the block ends early"};
  }
  if (code.back().op != terminator(context))
    return Fault{code.size() - 1, "the block ends otherwise than its kind does"};
  return check_verdicts(context);
}

}  // namespace tenet
