// Control flow: jumps go forward and into no loop, loops nest and leave what they run over alone, notes nest,
// and pushes and texts are unbroken runs. Entry point: check_structure.
#include <string>

#include "block_context.hpp"

namespace tenet {
namespace {

constexpr std::uint32_t kOutside = kNone;

class StructureCheck {
 public:
  StructureCheck(const BlockContext& context, BlockShape& shape)
      : context_(context), code_(context.block.code), shape_(shape) {}

  std::optional<Fault> run();

 private:
  std::string loops(std::size_t at);
  std::string open_loop(std::size_t at, const Instruction& instruction);
  std::string close_loop(std::size_t at, const Instruction& instruction);
  std::string within_loop(const Instruction& instruction) const;
  std::string writes(const Instruction& instruction) const;
  std::string notes(std::size_t at);
  std::string runs(std::size_t at);
  std::string jump(std::size_t at) const;
  void mark_targets();
  [[nodiscard]] bool is_open(std::uint16_t slot, std::uint16_t set) const;

  const BlockContext& context_;
  const std::vector<Instruction>& code_;
  BlockShape& shape_;
  std::vector<std::uint32_t> open_loops_;
  std::vector<std::uint32_t> loop_of_slot_ = std::vector<std::uint32_t>(context_.block.loops, kOutside);
  std::vector<std::uint32_t> loops_over_set_ = std::vector<std::uint32_t>(context_.block.sets, 0);
  std::vector<std::uint32_t> innermost_ = std::vector<std::uint32_t>(code_.size(), kOutside);
  std::vector<std::uint32_t> open_notes_;
  std::vector<std::uint32_t> note_at_ = std::vector<std::uint32_t>(code_.size(), kOutside);
  bool in_text_ = false, in_pushes_ = false;
};

std::optional<Fault> StructureCheck::run() {
  shape_.loop_at.assign(code_.size(), kOutside);
  for (std::size_t i = 0; i < code_.size(); ++i) {
    if (auto why = loops(i); !why.empty()) return Fault{i, std::move(why)};
    if (auto why = writes(code_[i]); !why.empty()) return Fault{i, std::move(why)};
    if (auto why = notes(i); !why.empty()) return Fault{i, std::move(why)};
  }
  if (!open_loops_.empty()) return Fault{code_.size() - 1, "a loop doesn't end"};
  if (!open_notes_.empty()) return Fault{code_.size() - 1, "a note is entered and not left"};
  mark_targets();
  for (std::size_t i = 0; i < code_.size(); ++i) {
    if (auto why = jump(i); !why.empty()) return Fault{i, std::move(why)};
    if (auto why = runs(i); !why.empty()) return Fault{i, std::move(why)};
  }
  return std::nullopt;
}

/// `innermost_` of a loop_next is its own loop, so that jumping there goes on with the next element; of a
/// loop_begin the one around.
std::string StructureCheck::loops(std::size_t at) {
  const auto& instruction = code_[at];
  if (!open_loops_.empty()) innermost_[at] = open_loops_.back();
  switch (instruction.op) {
    case Opcode::loop_begin:
    case Opcode::loop_pair_begin: return open_loop(at, instruction);
    case Opcode::loop_next: return close_loop(at, instruction);
    default: return within_loop(instruction);
  }
}

bool StructureCheck::is_open(std::uint16_t slot, std::uint16_t set) const {
  return slot < loop_of_slot_.size() && loop_of_slot_[slot] != kOutside &&
         shape_.loops[loop_of_slot_[slot]].set == set;
}

std::string StructureCheck::open_loop(std::size_t at, const Instruction& instruction) {
  if (instruction.op == Opcode::loop_pair_begin && !is_open(instruction.c, instruction.b)) {
    return "a pair needs an open loop over the same set";
  }
  if (loop_of_slot_[instruction.a] != kOutside) return "the loop slot is in use";
  const auto loop = static_cast<std::uint32_t>(shape_.loops.size());
  shape_.loops.push_back({static_cast<std::uint32_t>(at), 0, instruction.a, instruction.b});
  shape_.loop_at[at] = loop;
  open_loops_.push_back(loop);
  loop_of_slot_[instruction.a] = loop;
  ++loops_over_set_[instruction.b];
  return "";
}

std::string StructureCheck::close_loop(std::size_t at, const Instruction& instruction) {
  if (open_loops_.empty()) return "no loop is open";
  const auto number = open_loops_.back();
  auto& loop = shape_.loops[number];
  if (loop.slot != instruction.a || loop.set != instruction.b) return "this isn't the innermost loop";
  if (jump_target(at, instruction) != std::int64_t{loop.begin} + 1) return "a loop goes back to its own body";
  if (jump_target(loop.begin, code_[loop.begin]) != static_cast<std::int64_t>(at) + 1) {
    return "a loop over nothing goes on after its end";
  }
  loop.next = static_cast<std::uint32_t>(at);
  shape_.loop_at[at] = number;
  open_loops_.pop_back();
  loop_of_slot_[loop.slot] = kOutside;
  --loops_over_set_[loop.set];
  return "";
}

std::string StructureCheck::within_loop(const Instruction& instruction) const {
  if (instruction.op != Opcode::loop_element && instruction.op != Opcode::loop_member) return "";
  return is_open(instruction.c, instruction.b) ? "" : "no loop over this set is open in this slot";
}

std::string StructureCheck::writes(const Instruction& instruction) const {
  const auto& opcode = info(instruction.op);
  const bool written = opcode.a == Operand::set_written || opcode.a == Operand::set_updated;
  if (!written) return "";
  if (loops_over_set_[instruction.a] > 0) return "a loop runs over the set that is written";
  const bool reads_b = opcode.b == Operand::set_read && instruction.b == instruction.a;
  const bool reads_c = opcode.c == Operand::set_read && instruction.c == instruction.a;
  return reads_b || reads_c ? "a set is made of itself" : "";
}

/// `note_at_` is what is entered when an instruction begins: jumps and loops may not change it.
std::string StructureCheck::notes(std::size_t at) {
  const auto& instruction = code_[at];
  note_at_[at] = open_notes_.empty() ? kOutside : open_notes_.back();
  if (instruction.op == Opcode::loop_next &&
      note_at_[at] != note_at_[shape_.loops[shape_.loop_at[at]].begin]) {
    return "a note is entered and not left in a loop's body";
  }
  if (instruction.op == Opcode::note_enter || instruction.op == Opcode::note_call) {
    open_notes_.push_back(static_cast<std::uint32_t>(at));
  } else if (instruction.op == Opcode::note_leave) {
    if (open_notes_.empty() || code_[open_notes_.back()].k != instruction.k)
      return "this note isn't the one entered last";
    open_notes_.pop_back();
  }
  return "";
}

void StructureCheck::mark_targets() {
  shape_.is_target.assign(code_.size() + 1, false);
  for (std::size_t i = 0; i < code_.size(); ++i) {
    if (info(code_[i].op).k != Immediate::jump) continue;
    ++shape_.jumps;
    const auto target = jump_target(i, code_[i]);
    if (target <= static_cast<std::int64_t>(code_.size()))
      shape_.is_target[static_cast<std::size_t>(target)] = true;
  }
  for (const bool is_target : shape_.is_target) shape_.targets += is_target ? 1 : 0;
}

std::string StructureCheck::jump(std::size_t at) const {
  if (info(code_[at].op).k != Immediate::jump) return "";
  const auto target = jump_target(at, code_[at]);
  if (target >= static_cast<std::int64_t>(code_.size())) return "the jump leaves the block";
  const auto to = static_cast<std::size_t>(target);
  const auto loop = innermost_[to];
  if (loop != kOutside && (at <= shape_.loops[loop].begin || at > shape_.loops[loop].next))
    return "the jump enters a loop";
  return note_at_[at] == note_at_[to] ? "" : "the jump enters or leaves a note";
}

/// Words are pushed right before what takes them, and texts are written without anything between.
std::string StructureCheck::runs(std::size_t at) {
  const auto op = code_[at].op;
  if (shape_.is_target[at] && (in_text_ || in_pushes_)) return "a jump leads into pushes or a text";
  const bool is_push = op == Opcode::push_word || op == Opcode::push_set;
  const bool takes =
      op == Opcode::call_word || op == Opcode::call_set || op == Opcode::look_up || op == Opcode::chains_to;
  if (in_pushes_ && !is_push && !takes) return "what was pushed isn't taken";
  in_pushes_ = is_push;
  const bool is_piece = op == Opcode::text_literal || op == Opcode::text_word || op == Opcode::text_set;
  if (in_text_ != (is_piece || op == Opcode::text_end))
    return in_text_ ? "a text is interrupted" : "no text was begun";
  if (op == Opcode::text_begin || op == Opcode::text_end) in_text_ = op == Opcode::text_begin;
  return "";
}

}  // namespace

std::optional<Fault> check_structure(const BlockContext& context, BlockShape& shape) {
  return StructureCheck(context, shape).run();
}

}  // namespace tenet
