// Owns the dispatch of a batch: one case an opcode, each a loop over the lanes that calls what the other
// interpreter calls. Entry point: BatchMachine::dispatch.
#include "vm/batch_machine.hpp"

#include <algorithm>

#include "vm/lanes.hpp"
#include "vm/numbers.hpp"
#include "vm/sets.hpp"
#include "vm/texts.hpp"
#include "vm/truths.hpp"

namespace tenet::vm {

namespace {

/// Scalar column at many rows: row numbers become values in place.
template <typename Value, typename Convert>
auto reader(const Value* values, const Column& column, Word unknown, Convert convert) {
  return [=, first = column.first, count = column.count](Word row) {
    const std::uint64_t at = row - first;
    return at < count ? convert(values[at]) : unknown;
  };
}

}  // namespace

void BatchMachine::fill(std::uint16_t number, Word word) {
  Word* to = row(number);
  each([=](std::size_t lane) { to[lane] = word; });
}

void BatchMachine::load_field(const Instruction& i) {
  const Column& column = *machine_.program.fields[static_cast<std::size_t>(i.k)];
  const Word* from = row(i.b);
  Word* to = row(i.a);
  const Word unknown = unknown_word(column.representation);
  const auto load = [&](auto read) { each([=](std::size_t lane) { to[lane] = read(from[lane]); }); };
  const auto plain = [](auto value) { return static_cast<Word>(value); };
  switch (column.representation) {
    case Representation::truth: return load(reader(column.truths.data(), column, unknown, plain));
    case Representation::id: return load(reader(column.ids.data(), column, unknown, plain));
    case Representation::number: return load(reader(column.numbers.data(), column, unknown, plain));
  }
}

void BatchMachine::look_up(const Instruction& i) {
  each([&](std::size_t lane) {
    for (std::size_t at = 0; at < i.c; ++at) {
      machine_.word_slots[i.b + at] = word_slots_[(i.b + at) * kLanes + lane];
    }
    vm::look_up(machine_, words(lane), i);
  });
}

void BatchMachine::chains_to(const Instruction& i) {
  each_charged([&](std::size_t lane) {
    const bool pushed = !set_slots_.empty() && set_slots_[0] != kNothingPushed;
    if (pushed) machine_.set_slots[0] = &set(set_slots_[0], lane);
    vm::chains_to(machine_, words(lane), sets(lane), i);
  });
}

#define TENET_LANES(name) \
  case Opcode::name:      \
    return each([&](std::size_t lane) { vm::name(m, words(lane), i); });
#define TENET_CHARGED(name) \
  case Opcode::name:        \
    return each_charged([&](std::size_t lane) { vm::name(m, words(lane), i); });
#define TENET_SETS(name) \
  case Opcode::name:     \
    return each([&](std::size_t lane) { vm::name(m, words(lane), sets(lane), i); });
#define TENET_CHARGED_SETS(name) \
  case Opcode::name: return each_charged([&](std::size_t lane) { vm::name(m, words(lane), sets(lane), i); });

void BatchMachine::dispatch(const Instruction& i) {
  switch (i.op) {
    case Opcode::jump: return jump_all(i);
    case Opcode::jump_if_false: return jump_if(i, kFalse);
    case Opcode::jump_if_true: return jump_if(i, kTrue);
    case Opcode::jump_if_unknown: return jump_if(i, kUnknownTruth);
    case Opcode::loop_begin: return loop_begin(i, nullptr);
    case Opcode::loop_pair_begin: return loop_begin(i, loops_.data() + i.c * kLanes);
    case Opcode::loop_next: return loop_next(i);
    case Opcode::guard: return guard(i);
    case Opcode::verdict: return verdict(i);
    case Opcode::verdict_open: return verdict_open(i);
    case Opcode::end: return end();
    default: return i.op < Opcode::jump ? dispatch_words(i) : dispatch_sets(i);
  }
}

void BatchMachine::dispatch_words(const Instruction& i) {
  Machine& m = machine_;
  const auto k = static_cast<std::size_t>(i.k);
  switch (i.op) {
    TENET_LANES(move)
    case Opcode::load_constant: return fill(i.a, m.program.constants[k]);
    case Opcode::load_entity: return fill(i.a, m.program.entities[k]);
    case Opcode::load_parameter: return fill(i.a, m.program.parameters[k]);
    case Opcode::load_now: return fill(i.a, word_of(m.now));
    case Opcode::load_field:
      return load_field(i);
      TENET_LANES(load_field_or_absent)
      TENET_LANES(narrow)
      TENET_LANES(exists)
      TENET_LANES(otherwise)
      TENET_LANES(select)
      TENET_LANES(is_type)
    case Opcode::look_up:
      return look_up(i);
      TENET_LANES(logic_not)
      TENET_LANES(logic_and)
      TENET_LANES(logic_or)
      TENET_LANES(logic_implies)
      TENET_LANES(equal)
      TENET_LANES(less)
      TENET_LANES(less_equal)
      TENET_LANES(add)
      TENET_LANES(subtract)
      TENET_LANES(multiply)
      TENET_LANES(divide)
      TENET_LANES(negate)
      TENET_LANES(starts_with)
      TENET_LANES(ends_with)
      TENET_CHARGED(matches)
      TENET_LANES(length)
      TENET_LANES(covers)
      TENET_LANES(within_prefix)
      TENET_LANES(within_zone)
      TENET_LANES(text_of_name)
    default: return;  // can_run lets no other pass
  }
}

void BatchMachine::dispatch_sets(const Instruction& i) {
  Machine& m = machine_;
  switch (i.op) {
    case Opcode::push_word:
      return each([&](std::size_t lane) { word_slots_[i.a * kLanes + lane] = row(i.b)[lane]; });
    case Opcode::push_set: set_slots_[i.a] = i.b; return;
    case Opcode::loop_element:
      return each([&](std::size_t lane) {
        row(i.a)[lane] = element_at(set(i.b, lane).view, loops_[i.c * kLanes + lane]);
      });
    case Opcode::loop_member:
      return each([&](std::size_t lane) {
        row(i.a)[lane] = member_at(set(i.b, lane).view, loops_[i.c * kLanes + lane]);
      });
      TENET_CHARGED_SETS(set_move)
      TENET_SETS(set_extent)
      TENET_SETS(set_field)
      TENET_SETS(set_field_or_empty)
      TENET_SETS(set_field_exists)
      TENET_CHARGED_SETS(values_of)
      TENET_SETS(set_new)
      TENET_CHARGED_SETS(set_add)
      TENET_CHARGED_SETS(bag_add)
      TENET_CHARGED_SETS(set_widen)
      TENET_CHARGED_SETS(set_open)
      TENET_CHARGED_SETS(set_seal)
      TENET_CHARGED_SETS(set_union)
      TENET_CHARGED_SETS(set_intersect)
      TENET_CHARGED_SETS(set_minus)
      TENET_SETS(set_is_open)
      TENET_CHARGED_SETS(set_in)
      TENET_CHARGED_SETS(set_contains)
      TENET_CHARGED_SETS(set_equal)
      TENET_CHARGED_SETS(set_covers)
      TENET_CHARGED_SETS(set_covers_all)
      TENET_CHARGED_SETS(count)
      TENET_CHARGED_SETS(sum)
      TENET_CHARGED_SETS(smallest)
      TENET_CHARGED_SETS(greatest)
      TENET_SETS(first)
      TENET_SETS(last)
      TENET_LANES(tally)
      TENET_SETS(tally_open)
      TENET_LANES(at_least)
      TENET_LANES(at_most)
      TENET_LANES(exactly)
      TENET_CHARGED_SETS(share_one)
      TENET_CHARGED_SETS(differ)
      TENET_CHARGED_SETS(share_one_value)
      TENET_CHARGED_SETS(differ_values)
      TENET_CHARGED_SETS(the_only)
      TENET_CHARGED_SETS(closure)
    case Opcode::chains_to: return chains_to(i);
    default: return;  // can_run lets no other pass
  }
}

#undef TENET_LANES
#undef TENET_CHARGED
#undef TENET_SETS
#undef TENET_CHARGED_SETS

}  // namespace tenet::vm
