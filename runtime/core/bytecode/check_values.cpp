// Data flow: what every register holds before every instruction, on all paths. Entry point: check_values.
//
// The code is walked in order; a forward jump leaves its state at its target, a loop_next at its loop, and
// the walk is repeated until no loop's state changes. States only lose knowledge, so that a fault found early
// would also be found at last.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "block_context.hpp"
#include "value_class.hpp"

namespace tenet {
namespace {

/// Bounds on the states kept at a time and joined in one round, in registers, and on rounds: beyond, a block
/// is refused.
constexpr std::size_t kMostStateCells = std::size_t{1} << 24;
constexpr std::size_t kMostJoinedCells = std::size_t{1} << 27;
constexpr int kMostRounds = 200;
constexpr std::size_t kChainFields = 0
#define TENET_CHAIN_FIELD(name) +1
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
    ;

struct SetState {
  ValueClass elements = ValueClass::none;
  bool growing = false;  ///< made by set_new and not read since
  friend bool operator==(const SetState&, const SetState&) = default;
};

struct State {
  bool reached = false;
  std::vector<ValueClass> words;
  std::vector<SetState> sets;
  friend bool operator==(const State&, const State&) = default;

  void join(const State& other) {
    if (!reached) {
      *this = other;
      return;
    }
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = meet(words[i], other.words[i]);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      sets[i] = {meet(sets[i].elements, other.sets[i].elements), sets[i].growing && other.sets[i].growing};
    }
  }
};

class ValueCheck {
 public:
  ValueCheck(const BlockContext& context, const BlockShape& shape)
      : context_(context), shape_(shape), code_(context.block.code), at_loop_next_(shape.loops.size()) {}

  std::optional<Fault> run();

 private:
  State initial() const;
  std::optional<Fault> round();
  void flow(std::size_t at);
  std::string step(const Instruction& instruction);
  std::string read(Operand kind, std::uint16_t id, Signature signature, const Instruction& instruction,
                   char which);
  std::string agree(Signature signature, ValueClass of, const Instruction& instruction, char which);
  void write(Operand kind, std::uint16_t id, Signature signature, const Instruction& instruction);
  std::string grow(const Instruction& instruction);
  std::string special(const Instruction& instruction);
  std::string call(const std::vector<Type>& parameters);
  std::string look_up(const Instruction& instruction);
  std::string chain(const Instruction& instruction);
  std::string judged(const Instruction& instruction);
  std::string shape_of_table(const Instruction& instruction) const;
  [[nodiscard]] ValueClass of_table(const Instruction& instruction) const;

  const BlockContext& context_;
  const BlockShape& shape_;
  const std::vector<Instruction>& code_;
  State state_;
  std::unordered_map<std::size_t, State> pending_;
  std::vector<State> at_loop_next_;
  bool changed_ = false;
  ValueClass same_ = ValueClass::any_id;  ///< of the operands marked `same`, in the instruction at hand
  bool same_known_ = false;
  std::vector<ValueClass> pushed_words_, pushed_sets_;
};

State ValueCheck::initial() const {
  State state;
  state.reached = true;
  state.words.resize(context_.block.words, ValueClass::none);
  state.sets.resize(context_.block.sets);
  std::size_t words = 0, sets = 0;
  for (const auto& type : context_.arguments) {
    if (type.shape == Shape::scalar) {
      if (words < state.words.size()) state.words[words++] = class_of(type);
    } else if (sets < state.sets.size()) {
      state.sets[sets++] = {class_of(type), false};
    }
  }
  return state;
}

std::optional<Fault> ValueCheck::run() {
  const std::size_t registers = std::size_t{context_.block.words} + context_.block.sets;
  const bool too_many_states = (shape_.targets + shape_.loops.size() + 2) * registers > kMostStateCells;
  if (too_many_states || shape_.jumps * registers > kMostJoinedCells)
    return Fault{0, "the block is too large"};
  for (int i = 0; i < kMostRounds; ++i) {
    changed_ = false;
    if (auto fault = round()) return fault;
    if (!changed_) return std::nullopt;
  }
  return Fault{0, "the loops of the block are too entangled"};
}

std::optional<Fault> ValueCheck::round() {
  state_ = initial();
  pending_.clear();
  for (std::size_t i = 0; i < code_.size(); ++i) {
    if (const auto waiting = pending_.find(i); waiting != pending_.end()) {
      state_.join(waiting->second);
      pending_.erase(waiting);
    }
    const auto before = i == 0 ? Opcode::end : code_[i - 1].op;
    if (before == Opcode::loop_begin || before == Opcode::loop_pair_begin) {
      const auto& back = at_loop_next_[shape_.loop_at[i - 1]];
      if (back.reached) state_.join(back);
    }
    if (!state_.reached) return Fault{i, "the instruction can't be reached"};
    if (auto why = step(code_[i]); !why.empty()) return Fault{i, std::move(why)};
    flow(i);
  }
  return std::nullopt;
}

void ValueCheck::flow(std::size_t at) {
  const auto& instruction = code_[at];
  const auto kind = info(instruction.op).k;
  if (kind == Immediate::jump) pending_[static_cast<std::size_t>(jump_target(at, instruction))].join(state_);
  if (instruction.op == Opcode::jump) state_.reached = false;
  if (kind != Immediate::back) return;
  auto& back = at_loop_next_[shape_.loop_at[at]];
  auto joined = back;
  joined.join(state_);
  if (joined == back) return;
  back = std::move(joined);
  changed_ = true;
}

std::string ValueCheck::step(const Instruction& instruction) {
  const auto& opcode = info(instruction.op);
  const auto& types = signature(instruction.op);
  same_known_ = false;
  same_ = ValueClass::any_id;
  if (auto why = shape_of_table(instruction); !why.empty()) return why;
  if (auto why = read(opcode.b, instruction.b, types.b, instruction, 'b'); !why.empty()) return why;
  if (auto why = read(opcode.c, instruction.c, types.c, instruction, 'c'); !why.empty()) return why;
  const bool updates = opcode.a == Operand::word_updated || opcode.a == Operand::set_updated;
  if (updates) {
    if (auto why = read(opcode.a, instruction.a, types.a, instruction, 'a'); !why.empty()) return why;
  }
  if (opcode.k == Immediate::repr && same_known_ && !fits(instruction.k, same_)) {
    return "operand k doesn't describe the values";
  }
  if (auto why = special(instruction); !why.empty()) return why;
  if (opcode.a == Operand::set_updated) return grow(instruction);
  write(opcode.a, instruction.a, types.a, instruction);
  write(opcode.b, instruction.b, types.b, instruction);
  return "";
}

std::string ValueCheck::read(Operand kind, std::uint16_t id, Signature signature,
                             const Instruction& instruction, char which) {
  const bool word = kind == Operand::word_read || kind == Operand::word_updated;
  const bool set = kind == Operand::set_read || kind == Operand::set_updated;
  if (!word && !set) return "";
  const auto of = word ? state_.words[id] : state_.sets[id].elements;
  if (of == ValueClass::none) {
    return std::string("operand ") + which +
           " is a register that isn't assigned on every path, or not with one kind of value";
  }
  if (kind == Operand::set_read) state_.sets[id].growing = false;
  return agree(signature, of, instruction, which);
}

std::string ValueCheck::agree(Signature signature, ValueClass of, const Instruction& instruction,
                              char which) {
  const auto wrong = std::string("operand ") + which + " holds another kind of value";
  const auto is = [&](ValueClass wanted) {
    return meet(of, wanted) == ValueClass::none ? wrong : std::string();
  };
  switch (signature) {
    case Signature::t: return is(ValueClass::truth);
    case Signature::n: return is(ValueClass::number);
    case Signature::s: return is(ValueClass::text);
    case Signature::d: return is(ValueClass::name);
    case Signature::i: return is(ValueClass::address);
    case Signature::p: return is(ValueClass::prefix);
    case Signature::e: return is(ValueClass::entity);
    case Signature::k: return is(of_table(instruction));
    case Signature::written:
      return (of >= ValueClass::name && of <= ValueClass::oid) || of == ValueClass::any_id ? "" : wrong;
    case Signature::measured:
      if (instruction.c == 1) return is(ValueClass::bytes);
      return of == ValueClass::name ? "" : is(ValueClass::text);
    case Signature::same: {
      const auto both = same_known_ ? meet(same_, of) : of;
      if (both == ValueClass::none) return wrong;
      same_ = both;
      same_known_ = true;
      return "";
    }
    case Signature::_:
    case Signature::any: break;
  }
  return "";
}

ValueClass ValueCheck::of_table(const Instruction& instruction) const {
  const auto& pack = context_.pack;
  const auto k = static_cast<std::size_t>(instruction.k);
  switch (info(instruction.op).k) {
    case Immediate::constant: return class_of(pack.constants[k].kind, pack.constants[k].of);
    case Immediate::field: return class_of(pack.fields[k].type);
    case Immediate::parameter: return class_of(pack.parameters[k].type);
    case Immediate::function: return class_of(pack.functions[k].result);
    case Immediate::format: return class_of(pack.formats[k]);
    case Immediate::index: return class_of(pack.fields[pack.indexes[k].path.back()].type);
    case Immediate::paths: return class_of(pack.fields[pack.paths[k].ways.front().back()].type);
    case Immediate::note: return class_of(pack.notes[k].type);
    case Immediate::repr: return class_of_repr(instruction.k).value_or(ValueClass::none);
    default: return ValueClass::none;
  }
}

/// Whether a table's entry is a single value or a set, as the instruction needs it.
std::string ValueCheck::shape_of_table(const Instruction& instruction) const {
  const auto& pack = context_.pack;
  const auto k = static_cast<std::size_t>(instruction.k);
  const auto wants = [](const Type& type, bool set) {
    return (type.shape != Shape::scalar) == set ? std::string()
                                                : std::string("the table's entry has another shape");
  };
  switch (instruction.op) {
    case Opcode::load_field:
    case Opcode::load_field_or_absent: return wants(pack.fields[k].type, false);
    case Opcode::set_field:
    case Opcode::set_field_or_empty:
    case Opcode::set_field_exists: return wants(pack.fields[k].type, true);
    case Opcode::call_word: return wants(pack.functions[k].result, false);
    case Opcode::call_set: return wants(pack.functions[k].result, true);
    case Opcode::text_word: return wants(pack.formats[k], false);
    case Opcode::text_set: return wants(pack.formats[k], true);
    case Opcode::note_word:
    case Opcode::note_enter: return wants(pack.notes[k].type, false);
    case Opcode::note_set: return wants(pack.notes[k].type, true);
    case Opcode::closure:
      return pack.fields[k].type.kind == Kind::entity ? "" : "the field holds no entities";
    case Opcode::set_new: return class_of_repr(instruction.k) ? "" : "the representation is none";
    default: return "";
  }
}

void ValueCheck::write(Operand kind, std::uint16_t id, Signature signature, const Instruction& instruction) {
  auto of = ValueClass::none;
  switch (signature) {
    case Signature::t: of = ValueClass::truth; break;
    case Signature::n: of = ValueClass::number; break;
    case Signature::s: of = ValueClass::text; break;
    case Signature::d: of = ValueClass::name; break;
    case Signature::e: of = ValueClass::entity; break;
    case Signature::k: of = of_table(instruction); break;
    case Signature::same: of = same_; break;
    default: break;
  }
  if (kind == Operand::word_written || kind == Operand::word_updated) state_.words[id] = of;
  if (kind == Operand::set_written) state_.sets[id] = {of, instruction.op == Opcode::set_new};
}

std::string ValueCheck::grow(const Instruction& instruction) {
  auto& set = state_.sets[instruction.a];
  if (!set.growing) return "the set was read already and can't grow any more";
  if (same_known_) set.elements = same_;
  if (instruction.op == Opcode::set_seal) set.growing = false;
  return "";
}

/// What the tables of signatures can't say.
std::string ValueCheck::special(const Instruction& instruction) {
  switch (instruction.op) {
    case Opcode::less:
    case Opcode::less_equal:
      return same_ == ValueClass::number || same_ == ValueClass::text
                 ? ""
                 : "only numbers and texts have an order";
    case Opcode::push_word:
      if (instruction.a != pushed_words_.size()) return "arguments are pushed in order";
      pushed_words_.push_back(state_.words[instruction.b]);
      return "";
    case Opcode::push_set:
      if (instruction.a != pushed_sets_.size()) return "arguments are pushed in order";
      pushed_sets_.push_back(state_.sets[instruction.b].elements);
      return "";
    case Opcode::call_word:
    case Opcode::call_set:
      return call(context_.pack.functions[static_cast<std::size_t>(instruction.k)].parameters);
    case Opcode::look_up: return look_up(instruction);
    case Opcode::set_probe:
    case Opcode::set_candidates:
      return same_ == ValueClass::entity || same_ == ValueClass::any_id ? "" : "only entities have fields";
    case Opcode::chains_to: return chain(instruction);
    case Opcode::return_word:
      return meet(state_.words[instruction.b], class_of(*context_.result)) == ValueClass::none
                 ? "the result is of another type"
                 : "";
    case Opcode::return_set:
      return meet(state_.sets[instruction.b].elements, class_of(*context_.result)) == ValueClass::none
                 ? "the result is of another type"
                 : "";
    case Opcode::verdict:
    case Opcode::verdict_open: return judged(instruction);
    default: return "";
  }
}

std::string ValueCheck::call(const std::vector<Type>& parameters) {
  const auto words = std::exchange(pushed_words_, {});
  const auto sets = std::exchange(pushed_sets_, {});
  std::size_t word = 0, set = 0;
  for (const auto& type : parameters) {
    const bool is_word = type.shape == Shape::scalar;
    auto& next = is_word ? word : set;
    const auto& pushed = is_word ? words : sets;
    if (next == pushed.size()) return "an argument is missing";
    if (meet(pushed[next++], class_of(type)) == ValueClass::none) return "an argument is of another type";
  }
  return word == words.size() && set == sets.size() ? "" : "there are too many arguments";
}

std::string ValueCheck::look_up(const Instruction& instruction) {
  const auto* entity = (*context_.types)[static_cast<std::size_t>(instruction.k)];
  if (!entity->observed) return "only observed entities are looked up";
  std::vector<Type> keys;
  for (const auto& key : entity->keys) {
    const auto field = std::find_if(entity->fields.begin(), entity->fields.end(),
                                    [&](const Field& f) { return f.name == key; });
    if (field == entity->fields.end()) return "the entity's key isn't among its fields";
    keys.push_back(field->type);
  }
  if (instruction.c != keys.size()) return "the key has another number of words";
  return call(keys);
}

std::string ValueCheck::chain(const Instruction& instruction) {
  static constexpr std::string_view kNames[] = {
#define TENET_CHAIN_FIELD(name) #name,
#include "tenet/chain_fields.def"
#undef TENET_CHAIN_FIELD
  };
  const auto& fields = context_.pack.fields;
  const auto first = static_cast<std::size_t>(instruction.k);
  if (fields.size() - first < kChainFields) return "fields of the certificate are missing";
  for (std::size_t i = 0; i < kChainFields; ++i) {
    if (fields[first + i].field != kNames[i]) return "the certificate's fields stand in another order";
  }
  return call({Type{Kind::entity, Shape::list, false, kNoType}});
}

std::string ValueCheck::judged(const Instruction& instruction) {
  const auto& requirement = context_.pack.requirements[static_cast<std::size_t>(instruction.k)];
  const std::size_t bound = instruction.op == Opcode::verdict ? requirement.focus.size() : instruction.a;
  for (std::size_t i = 0; i < bound; ++i) {
    const auto& focus = requirement.focus[i];
    const std::size_t word = context_.explain ? focus.explain_word : focus.decide_word;
    if (word >= state_.words.size() || meet(state_.words[word], class_of(focus.type)) == ValueClass::none) {
      return "the requirement's focus isn't in the register that is named";
    }
  }
  for (const auto& blocker : requirement.blockers) {
    const std::size_t word = context_.explain ? blocker.explain_verdict : blocker.decide_verdict;
    if (word >= state_.words.size() || state_.words[word] != ValueClass::truth) {
      return "a verdict that blocks the requirement isn't in the register that is named";
    }
  }
  return "";
}

}  // namespace

std::optional<Fault> check_values(const BlockContext& context, const BlockShape& shape) {
  return ValueCheck(context, shape).run();
}

}  // namespace tenet
