// Owns the dispatch loop: one case an opcode, each a call. Entry point: Machine::run.
#include "vm/machine.hpp"

#include "vm/along.hpp"
#include "vm/numbers.hpp"
#include "vm/results.hpp"
#include "vm/sets.hpp"
#include "vm/texts.hpp"
#include "vm/truths.hpp"

namespace tenet::vm {

Machine::Machine(const Program::Impl& linked, const TextPool* base, std::int64_t at)
    : program(linked), pool(base), now(at) {
  words.resize(linked.needs.words);
  sets.resize(linked.needs.sets);
  loops.resize(linked.needs.loops);
  frames.resize(linked.needs.frames + 1);
  word_slots.resize(linked.needs.word_slots);
  set_slots.resize(linked.needs.set_slots);
  matched.resize(linked.regexes.size());
}

void Machine::begin_element() {
  pool.clear();
  steps = memory = 0;
  clock_at_ = kStepsBetweenLooks;
  begin_run();
}

void Machine::begin_run() {
  entries.clear();
  focus_words.clear();
}

Stop Machine::run(const Block& block, std::span<const Word> arguments) {
  guard = initial_guard;
  result_word = kUnknownId;
  result_set = nullptr;
  forget_slots();
  text.clear();
  texts.clear();
  std::copy(arguments.begin(), arguments.end(), words.begin());
  charge(block.code.size());
  stopped_requirement = kNoRequirement;
  set_next_look();
  return block.code.empty() ? Stop::none : dispatch(block);
}

void Machine::set_next_look() {
  const bool timed = deadline != std::chrono::steady_clock::time_point{};
  next_look_ = timed ? std::min(step_limit, clock_at_) : step_limit;
}

/// The limit that was reached; none where it was only time to look at the clock.
Stop Machine::over() {
  if (steps > step_limit) return Stop::steps;
  if (memory > memory_limit) return Stop::memory;
  if (std::chrono::steady_clock::now() >= deadline) return Stop::time;
  clock_at_ = steps + kStepsBetweenLooks;
  set_next_look();
  return Stop::none;
}

namespace {

/// Whether the loop is over before it began.
bool begin_loop(std::uint32_t* loops, const SetRegister* sets, const Instruction& i, std::uint32_t at) {
  loops[i.a] = at;
  return at >= sets[i.b].view.count;
}

/// What a block is finding out about at an instruction: the requirement of the next verdict.
std::uint32_t requirement_at(const Block& block, const Instruction* pc) {
  const auto* const end = block.code.data() + block.code.size();
  const auto* const next = std::find_if(
      pc, end, [](const Instruction& i) { return i.op == Opcode::verdict || i.op == Opcode::verdict_open; });
  return next == end ? kNoRequirement : static_cast<std::uint32_t>(next->k);
}

}  // namespace

/// A frame for the function that `call` names, with the pushed arguments.
Frame* Machine::enter(Frame* caller, const Instruction* call) {
  const LinkedFunction& function = program.functions[static_cast<std::size_t>(call->k)];
  const Block& block = in_explain && function.explain != nullptr ? *function.explain : *function.decide;
  Frame* frame = caller + 1;
  *frame = {call + 1,
            caller->words + caller->block->words,
            caller->sets + caller->block->sets,
            caller->loops + caller->block->loops,
            &block,
            call->a};
  std::copy_n(word_slots.begin(), function.word_arguments, frame->words);
  for (std::size_t i = 0; i < function.set_arguments; ++i) {
    frame->sets[i].view = set_slots[i] == nullptr ? SetView::unknown() : set_slots[i]->view;
  }
  forget_slots();
  charge(block.code.size());
  return frame;
}

/// Where the caller goes on.
const Instruction* Machine::leave(const Frame* frame) {
  forget_slots();
  return frame->code;
}

// A label table where the compiler has it, a switch where it hasn't; the cases are the same.
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#define TENET_THREADED 1
#endif

#ifdef TENET_THREADED
#define TENET_CASE(name) on_##name
#define TENET_GO goto* labels[static_cast<std::size_t>(pc->op)]
#else
#define TENET_CASE(name) case Opcode::name
#define TENET_GO goto next
#endif
#define TENET_ON(name, ...)       \
  TENET_CASE(name) : __VA_ARGS__; \
  ++pc;                           \
  TENET_GO
#define TENET_JUMP_IF(name, condition)                  \
  TENET_CASE(name) : pc += (condition) ? pc->k + 1 : 1; \
  TENET_GO

#define TENET_FRAME(code) \
  w = frame->words;       \
  s = frame->sets;        \
  l = frame->loops;       \
  pc = (code)

// The loop of the interpreter is as long as there are opcodes.
Stop Machine::dispatch(const Block& block) {
#ifdef TENET_THREADED
  static const void* const labels[] = {
#define TENET_OPCODE(name, a, b, c, k, meaning) &&on_##name,
#include "tenet/opcodes.def"
#undef TENET_OPCODE
  };
#endif
  Machine& m = *this;
  Stop stop = Stop::none;
  Frame* frame = frames.data();
  *frame = {nullptr, words.data(), sets.data(), loops.data(), &block, 0};
  Word* w = frame->words;
  SetRegister* s = frame->sets;
  std::uint32_t* l = frame->loops;
  const Instruction* pc = block.code.data();

#ifdef TENET_THREADED
  TENET_GO;
#else
next:
  switch (pc->op) {
#endif

  // words
  TENET_ON(move, w[pc->a] = w[pc->b]);
  TENET_ON(load_constant, w[pc->a] = program.constants[static_cast<std::size_t>(pc->k)]);
  TENET_ON(load_entity, w[pc->a] = program.entities[static_cast<std::size_t>(pc->k)]);
  TENET_ON(load_parameter, w[pc->a] = program.parameters[static_cast<std::size_t>(pc->k)]);
  TENET_ON(load_now, w[pc->a] = word_of(now));
  TENET_ON(load_field, load_field(m, w, *pc));
  TENET_ON(load_field_or_absent, load_field_or_absent(m, w, *pc));
  TENET_ON(narrow, narrow(m, w, *pc));
  TENET_ON(exists, exists(m, w, *pc));
  TENET_ON(otherwise, otherwise(m, w, *pc));
  TENET_ON(select, select(m, w, *pc));
  TENET_ON(is_type, is_type(m, w, *pc));
  TENET_ON(look_up, look_up(m, w, *pc));

  // truths
  TENET_ON(logic_not, logic_not(m, w, *pc));
  TENET_ON(logic_and, logic_and(m, w, *pc));
  TENET_ON(logic_or, logic_or(m, w, *pc));
  TENET_ON(logic_implies, logic_implies(m, w, *pc));
  TENET_ON(equal, equal(m, w, *pc));
  TENET_ON(less, less(m, w, *pc));
  TENET_ON(less_equal, less_equal(m, w, *pc));

  // numbers
  TENET_ON(add, vm::add(m, w, *pc));
  TENET_ON(subtract, vm::subtract(m, w, *pc));
  TENET_ON(multiply, vm::multiply(m, w, *pc));
  TENET_ON(divide, vm::divide(m, w, *pc));
  TENET_ON(negate, vm::negate(m, w, *pc));

  // texts and names
  TENET_ON(starts_with, vm::starts_with(m, w, *pc));
  TENET_ON(ends_with, vm::ends_with(m, w, *pc));
  TENET_ON(matches, vm::matches(m, w, *pc));
  TENET_ON(length, vm::length(m, w, *pc));
  TENET_ON(covers, vm::covers(m, w, *pc));
  TENET_ON(within_prefix, vm::within_prefix(m, w, *pc));
  TENET_ON(within_zone, vm::within_zone(m, w, *pc));
  TENET_ON(name_of_text, vm::name_of_text(m, w, *pc));
  TENET_ON(text_of_name, vm::text_of_name(m, w, *pc));
  TENET_ON(child_name, vm::child_name(m, w, *pc));
  TENET_ON(text_begin, vm::text_begin(m, w, *pc));
  TENET_ON(text_literal, vm::text_literal(m, w, *pc));
  TENET_ON(text_word, vm::text_word(m, w, *pc));
  TENET_ON(text_set, vm::text_set(m, w, s, *pc));
  TENET_ON(text_end, vm::text_end(m, w, *pc));

  // control
  TENET_JUMP_IF(jump, true);
  TENET_JUMP_IF(jump_if_false, w[pc->b] == kFalse);
  TENET_JUMP_IF(jump_if_true, w[pc->b] == kTrue);
  TENET_JUMP_IF(skip_if_true, w[pc->b] == kTrue && !keep_all);
  TENET_JUMP_IF(jump_if_unknown, w[pc->b] == kUnknownTruth);
  TENET_JUMP_IF(loop_begin, begin_loop(l, s, *pc, 0));
  TENET_JUMP_IF(loop_pair_begin, begin_loop(l, s, *pc, l[pc->c] + 1));
  TENET_ON(loop_element, w[pc->a] = element_at(s[pc->b].view, l[pc->c]));
  TENET_ON(loop_member, w[pc->a] = member_at(s[pc->b].view, l[pc->c]));
  TENET_CASE(loop_next) : if (++l[pc->a] < s[pc->b].view.count) {
    charge(static_cast<std::uint64_t>(-std::int64_t{pc->k}));
    if (is_over_limit() && (stop = over()) != Stop::none) goto over_limit;
    pc += pc->k;
  }
  ++pc;
  TENET_GO;
  TENET_ON(push_word, word_slots[pc->a] = w[pc->b]);
  TENET_ON(push_set, set_slots[pc->a] = &s[pc->b]);
  TENET_CASE(call_word)
      : TENET_CASE(call_set) : if (is_over_limit() && (stop = over()) != Stop::none) goto over_limit;
  frame = enter(frame, pc);
  TENET_FRAME(frame->block->code.data());
  TENET_GO;
  TENET_CASE(return_word) : if (frame == frames.data()) {
    result_word = w[pc->b];
    return Stop::none;
  }
  frame[-1].words[frame->result] = w[pc->b];
  pc = leave(frame--);
  TENET_FRAME(pc);
  TENET_GO;
  TENET_CASE(return_set) : if (frame == frames.data()) {
    result_set = &s[pc->b];
    return Stop::none;
  }
  assign(m, frame[-1].sets[frame->result], s[pc->b].view);
  pc = leave(frame--);
  TENET_FRAME(pc);
  TENET_GO;

  // sets
  TENET_ON(set_move, vm::set_move(m, w, s, *pc));
  TENET_ON(set_extent, vm::set_extent(m, w, s, *pc));
  TENET_ON(set_field, vm::set_field(m, w, s, *pc));
  TENET_ON(set_field_or_empty, vm::set_field_or_empty(m, w, s, *pc));
  TENET_ON(set_field_exists, vm::set_field_exists(m, w, s, *pc));
  TENET_ON(values_of, vm::values_of(m, w, s, *pc));
  TENET_ON(set_along, vm::set_along(m, w, s, *pc));
  TENET_ON(bag_along, vm::bag_along(m, w, s, *pc));
  TENET_ON(set_probe, vm::set_probe(m, w, s, *pc));
  TENET_ON(set_candidates, vm::set_candidates(m, w, s, *pc));
  TENET_ON(set_new, vm::set_new(m, w, s, *pc));
  TENET_ON(set_add, vm::set_add(m, w, s, *pc));
  TENET_ON(bag_add, vm::bag_add(m, w, s, *pc));
  TENET_ON(set_widen, vm::set_widen(m, w, s, *pc));
  TENET_ON(set_open, vm::set_open(m, w, s, *pc));
  TENET_ON(set_seal, vm::set_seal(m, w, s, *pc));
  TENET_ON(set_union, vm::set_union(m, w, s, *pc));
  TENET_ON(set_intersect, vm::set_intersect(m, w, s, *pc));
  TENET_ON(set_minus, vm::set_minus(m, w, s, *pc));
  TENET_ON(set_is_open, vm::set_is_open(m, w, s, *pc));
  TENET_ON(set_in, vm::set_in(m, w, s, *pc));
  TENET_ON(set_contains, vm::set_contains(m, w, s, *pc));
  TENET_ON(set_equal, vm::set_equal(m, w, s, *pc));
  TENET_ON(set_covers, vm::set_covers(m, w, s, *pc));
  TENET_ON(set_covers_all, vm::set_covers_all(m, w, s, *pc));
  TENET_ON(count, vm::count(m, w, s, *pc));
  TENET_ON(sum, vm::sum(m, w, s, *pc));
  TENET_ON(smallest, vm::smallest(m, w, s, *pc));
  TENET_ON(greatest, vm::greatest(m, w, s, *pc));
  TENET_ON(first, vm::first(m, w, s, *pc));
  TENET_ON(last, vm::last(m, w, s, *pc));
  TENET_ON(tally, vm::tally(m, w, *pc));
  TENET_ON(tally_open, vm::tally_open(m, w, s, *pc));
  TENET_ON(at_least, vm::at_least(m, w, *pc));
  TENET_ON(at_most, vm::at_most(m, w, *pc));
  TENET_ON(exactly, vm::exactly(m, w, *pc));
  TENET_ON(share_one, vm::share_one(m, w, s, *pc));
  TENET_ON(differ, vm::differ(m, w, s, *pc));
  TENET_ON(share_one_value, vm::share_one_value(m, w, s, *pc));
  TENET_ON(differ_values, vm::differ_values(m, w, s, *pc));
  TENET_ON(the_only, vm::the_only(m, w, s, *pc));
  TENET_ON(closure, vm::closure(m, w, s, *pc));
  TENET_ON(chains_to, vm::chains_to(m, w, s, *pc));

  // results
  TENET_CASE(guard) : guard = std::min(guard, static_cast<Truth>(kleene(w[pc->b])));
  if (guard == Truth::no || (guard == Truth::unknown && certain_subjects)) return Stop::none;
  ++pc;
  TENET_GO;
  TENET_ON(verdict, vm::verdict(m, w, *pc));
  TENET_ON(verdict_open, vm::verdict_open(m, w, s, *pc));
  TENET_ON(message, vm::message(m, w, *pc));
  TENET_CASE(end) : return is_over_limit() ? over() : Stop::none;

  // notes
  TENET_ON(note_word, vm::note_word(m, w, *pc));
  TENET_ON(note_set, vm::note_set(m, s, *pc));
  TENET_ON(note_enter, vm::note_enter(m, w, *pc));
  TENET_ON(note_call, vm::note_call(m, *pc));
  TENET_ON(note_leave, vm::note_leave(m, *pc));
#ifndef TENET_THREADED
}
#endif

over_limit : stopped_requirement = requirement_at(block, frame == frames.data() ? pc : frames[1].code);
return stop;
}

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

}  // namespace tenet::vm
