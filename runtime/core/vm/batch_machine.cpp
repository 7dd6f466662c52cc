// Owns the dispatch of a batch: one case an opcode, each a loop over the lanes that calls what the other
// interpreter calls. Entry point: BatchMachine::dispatch.
#include "vm/batch_machine.hpp"

#include <algorithm>
#include <utility>

#include "tenet/bytecode.hpp"
#include "vm/along.hpp"
#include "vm/bags.hpp"
#include "vm/covering.hpp"
#include "vm/lane_loops.hpp"
#include "vm/lanes.hpp"
#include "vm/numbers.hpp"
#include "vm/scalars.hpp"
#include "vm/sets.hpp"
#include "vm/texts.hpp"
#include "vm/truths.hpp"
#include "vm/values_of.hpp"

namespace tenet::vm {

namespace {

/// Of a column that lies near anyway: a core's own cache is larger.
constexpr std::size_t kNearBytes = std::size_t{1} << 17;

bool is_number(Repr repr) { return (repr.bits & kReprMask) == kReprNumber; }

}  // namespace

/// A register that holds the word for all lanes already, from the batch before, keeps it.
void BatchMachine::fill(std::uint16_t number, Word word) {
  Word* to = row(number);
  if (number == 0) are_consecutive_ = false;
  if (active_count_ != lanes_) {
    alike_[number] = 0;
    return each([=](std::size_t lane) { to[lane] = word; });
  }
  if (alike_[number] != 0 && to[0] == word) return;
  std::fill_n(to, kLanes, word);
  alike_[number] = 1;
}

/// What an instruction finds from registers that are alike in all lanes is alike, too.
template <typename One>
void BatchMachine::of_numbers(const Instruction& i, One one) {
  if (operands_are_alike_ && active_count_ == lanes_) {
    one(words(0));
    fill(i.a, row(i.a)[0]);
  } else {
    each([&](std::size_t lane) { one(words(lane)); });
  }
}

/// Before an instruction writes words that may differ from lane to lane.
void BatchMachine::forget_alike(const Instruction& i) {
  const OpcodeInfo& opcode = info(i.op);
  const auto is_written = [](Operand kind) {
    return kind == Operand::word_written || kind == Operand::word_updated;
  };
  operand_is_consecutive_ = are_consecutive_ && i.b == 0;
  operands_are_alike_ = opcode.b == Operand::word_read && opcode.c == Operand::word_read &&
                        alike_[i.b] != 0 && alike_[i.c] != 0;
  for (const auto& [kind, number] : {std::pair{opcode.a, i.a}, std::pair{opcode.b, i.b}}) {
    if (!is_written(kind)) continue;
    alike_[number] = 0;
    if (number == 0) are_consecutive_ = false;
  }
}

/// Fields of subjects that stand side by side; whether they do.
bool BatchMachine::load_consecutive(const Instruction& i, const Column& column) {
  if (!operand_is_consecutive_ || active_count_ != lanes_) return false;
  const std::uint64_t at = row(0)[0] - column.first;
  if (at >= column.count || column.count - at < lanes_) return false;
  switch (column.representation) {
    case Representation::truth: std::copy_n(column.truths.data() + at, lanes_, row(i.a)); break;
    case Representation::id: lane_loops::widen(row(i.a), column.ids.data() + at, lanes_); break;
    case Representation::number: std::copy_n(column.numbers.data() + at, lanes_, row(i.a)); break;
  }
  return true;
}

void BatchMachine::load_field(const Instruction& i) {
  const Column* const joined = joined_[position_ - 1];
  if (joined != nullptr) ++position_;
  const Column& column =
      joined != nullptr ? *joined : *machine_.program.fields[static_cast<std::size_t>(i.k)];
  const Word* from = row(i.b);
  Word* to = row(i.a);
  if (load_consecutive(i, column)) return;
  const auto load = [&](const auto& values) {
    each_word(
        [=, scalars = Scalars(column, values)](std::size_t lane) { to[lane] = scalars.at(from[lane]); });
  };
  switch (column.representation) {
    case Representation::truth: return load(column.truths);
    case Representation::id: return load(column.ids);
    case Representation::number: return load(column.numbers);
  }
}

template <typename Make>
void BatchMachine::unary(const Instruction& i, Make make) {
  const Word* from = row(i.b);
  Word* to = row(i.a);
  each_word([=](std::size_t lane) { to[lane] = make(from[lane]); });
}

template <typename Make>
void BatchMachine::binary(const Instruction& i, Make make) {
  const Word *left = row(i.b), *right = row(i.c);
  Word* to = row(i.a);
  each_word([=](std::size_t lane) { to[lane] = make(left[lane], right[lane]); });
}

/// An instruction that has a loop for all lanes; where only some run, each goes alone.
template <typename All, typename One>
void BatchMachine::all_or_each(All all, One one) {
  if (active_count_ == lanes_) {
    all();
  } else {
    each([&](std::size_t lane) { one(words(lane)); });
  }
}

void BatchMachine::equal(const Instruction& i) {
  const Repr repr{i.k};
  const Word malformed = repr.names() ? kMalformedBit : 0;
  all_or_each(
      [&] { lane_loops::equal(row(i.a), row(i.b), row(i.c), repr.unknown(), repr.absent(), malformed); },
      [&](auto w) { vm::equal(machine_, w, i); });
}

/// Sets of rows that lie anywhere in a large column are asked for before the first one is waited for.
void BatchMachine::set_field(const Instruction& i) {
  const Column& column = *machine_.program.fields[static_cast<std::size_t>(i.k)];
  const Word* const from = row(i.b);
  SetRegister* const to = &set(i.a, 0);
  const bool lies_far = column.offsets.bytes() > kNearBytes && !operand_is_consecutive_;
  if (lies_far) {
    each([=, offsets = column.offsets.data(), first = column.first, count = column.count](std::size_t lane) {
      const std::uint64_t at = from[lane] - first;
      __builtin_prefetch(offsets + (at < count ? at : 0));
    });
  }
  if (column.representation != Representation::id || !column.open.empty() || !column.absent.empty()) {
    each([&, from, to](std::size_t lane) { to[lane].view = set_at(column, from[lane]); });
    return;
  }
  SetView known, unknown = SetView::unknown();
  known.kind = SetView::Kind::ids;
  known.sorted = column.shape == Shape::set;
  each([=, offsets = column.offsets.data(), ids = column.ids.data(), first = column.first,
        count = column.count](std::size_t lane) {
    const std::uint64_t at = from[lane] - first;
    SetView& view = to[lane].view;
    view = at < count ? known : unknown;
    if (at >= count) return;
    view.count = offsets[at + 1] - offsets[at];
    view.elements = ids + offsets[at];
    __builtin_prefetch(view.elements);
  });
}

void BatchMachine::set_field_or_empty(const Instruction& i) {
  set_field(i);
  const Word* const from = row(i.b);
  SetRegister* const to = &set(i.a, 0);
  each([=](std::size_t lane) {
    if (from[lane] == kAbsentId) to[lane].view = SetView{};
  });
}

/// Most steps of a path lead nowhere or to a part of a column; the others are filled, and charged.
template <typename View>
void BatchMachine::step(const Instruction& i, View view) {
  each([&](std::size_t lane) {
    const SetView from = set(i.b, lane).view;
    SetView& to = set(i.a, lane).view;
    if (from.count == 0) {
      to = empty_like(from);
    } else if (!view(to, from)) {
      charged(lane, [&] { vm::values_of(machine_, words(lane), sets(lane), i); });
    }
  });
}

void BatchMachine::values_of(const Instruction& i) {
  const Column& column = *machine_.program.fields[static_cast<std::size_t>(i.k)];
  if (column.shape == Shape::set) {
    step(i, [&](SetView& to, const SetView& from) { return view_sets(to, column, from); });
  } else if (column.shape == Shape::scalar && column.representation == Representation::id) {
    step(i, [&, values = column.ids.data()](SetView& to, const SetView& from) {
      return from.members == nullptr && view_cell(to, values, column, from);
    });
  } else {
    step(i, [&](SetView& to, const SetView& from) { return view_values(to, column, from); });
  }
}

/// Few terms that are one value are told without a charge.
void BatchMachine::share_one(const Instruction& i) {
  const Repr repr{i.k};
  Word *const to = row(i.a), *const shared = row(i.b);
  const SetRegister* const bags = &set(i.c, 0);
  each([&, repr, to, shared, bags](std::size_t lane) {
    const SetView& bag = bags[lane].view;
    if (bag.count < kTermsAStep && is_one_value(repr, bag)) {
      shared[lane] = *static_cast<const Word*>(bag.elements);
      to[lane] = kTrue;
    } else if (i.op == Opcode::share_one) {
      charged(lane, [&] { vm::share_one(machine_, words(lane), sets(lane), i); });
    } else {
      charged(lane, [&] { vm::share_one_value(machine_, words(lane), sets(lane), i); });
    }
  });
}

/// Most sets are ids of a column.
void BatchMachine::set_in(const Instruction& i) {
  const Repr repr{i.k};
  const Word* const from = row(i.b);
  Word* const to = row(i.a);
  const SetRegister* const searched = &set(i.c, 0);
  each([&, repr, from, to, searched](std::size_t lane) {
    const SetView& view = searched[lane].view;
    const Word word = from[lane];
    if (!are_of_facts(view) || view.count >= kFewElements || !repr.is_value(word) ||
        repr.equals_nothing(word)) {
      charged(lane, [&] { vm::set_in(machine_, words(lane), sets(lane), i); });
      return;
    }
    bool found = false;
    for (const std::uint32_t id : ids_of(view)) found = found || id == word;
    to[lane] = found ? kTrue : view.open ? kUnknownTruth : kFalse;
    charge_steps(lane, search_cost(view));
  });
}

/// Most sets are closed, and have nothing that may not be in them.
void BatchMachine::count_elements(const Instruction& i) {
  Word* const to = row(i.a);
  const SetRegister* const sets_counted = &set(i.b, 0);
  each([&, to, sets_counted](std::size_t lane) {
    const SetView& view = sets_counted[lane].view;
    if (view.members == nullptr) {
      to[lane] = view.open ? word_of(kUnknownNumber) : view.count;
    } else {
      charged(lane, [&] { vm::count(machine_, words(lane), sets(lane), i); });
    }
  });
}

void BatchMachine::set_union(const Instruction& i) {
  each([&](std::size_t lane) {
    if (view_union(set(i.a, lane).view, set(i.b, lane).view, set(i.c, lane).view)) return;
    charged(lane, [&] { vm::set_union(machine_, words(lane), sets(lane), i); });
  });
}

void BatchMachine::along(const Instruction& i, bool to_bag) {
  const LinkedPaths& paths = machine_.program.paths[static_cast<std::size_t>(i.k)];
  const Word* from = row(i.b);
  const auto go_alone = [&](std::size_t lane) {
    charged(lane, [&] {
      to_bag ? follow_to_bag(machine_, paths, set(i.a, lane), from[lane])
             : follow_to_set(machine_, paths, set(i.a, lane), from[lane]);
    });
  };
  if (!LaneWalk::can_follow(paths, to_bag)) return each(go_alone);
  SetRegister* const found = &set(i.a, 0);
  const bool are_consecutive = operand_is_consecutive_ && active_count_ == lanes_;
  walk_.follow(paths, {{active_.data(), active_count_}, from, found, are_consecutive}, to_bag);
  walk_.left().each(go_alone);
  LaneSet costly = walk_.costly();
  costly -= walk_.left();
  costly.each([&](std::size_t lane) {
    charge_steps(lane, walk_.steps(lane));
    charge_memory(lane, LaneWalk::memory(found[lane].view));
  });
}

/// Few patterns are told by ids, and not charged for.
void BatchMachine::set_covers(const Instruction& i) {
  const Word* const names = row(i.c);
  Word* const to = row(i.a);
  const SetRegister* const patterns_of = &set(i.b, 0);
  each([&, known = KnownNames(*machine_.program.graph), names, to, patterns_of](std::size_t lane) {
    const SetView& patterns = patterns_of[lane].view;
    if (patterns.count < kPatternsAStep && are_of_facts(patterns) && known.has(names[lane])) {
      to[lane] = some_known_covers(known, patterns, names[lane]);
    } else {
      charged(lane, [&] { vm::set_covers(machine_, words(lane), sets(lane), i); });
    }
  });
}

/// The same of several names.
void BatchMachine::set_covers_all(const Instruction& i) {
  Word* const to = row(i.a);
  const SetRegister *const patterns_of = &set(i.b, 0), *const names_of = &set(i.c, 0);
  each([&, known = KnownNames(*machine_.program.graph), to, patterns_of, names_of](std::size_t lane) {
    const SetView &patterns = patterns_of[lane].view, &names = names_of[lane].view;
    const bool is_plain = patterns.count < kPatternsAStep && are_of_facts(patterns) &&
                          names.members == nullptr && names.kind == SetView::Kind::words;
    const auto* name = static_cast<const Word*>(names.elements);
    const auto* const end = is_plain ? name + names.count : name;
    const std::span<const std::uint32_t> ids = ids_of(patterns);
    while (name != end && known.has(*name) && known.is_covered(ids, *name)) ++name;
    if (is_plain && name == end) {
      to[lane] = names.open ? kUnknownTruth : kTrue;
    } else {
      charged(lane, [&] { vm::set_covers_all(machine_, words(lane), sets(lane), i); });
    }
  });
}

void BatchMachine::chains_to(const Instruction& i) {
  each_charged([&](std::size_t lane) {
    const bool pushed = !set_slots_.empty() && set_slots_[0] != kNothingPushed;
    if (pushed) machine_.set_slots[0] = &set(set_slots_[0], lane);
    vm::chains_to(machine_, words(lane), sets(lane), i);
  });
}

#define TENET_LANES(name) each([&](std::size_t lane) { vm::name(m, words(lane), i); })
#define TENET_LOOP_OF_ONE(name) \
  all_or_each([&] { lane_loops::name(row(i.a), row(i.b)); }, [&](auto w) { vm::name(m, w, i); })
#define TENET_LOOP_OF_TWO(name) \
  all_or_each([&] { lane_loops::name(row(i.a), row(i.b), row(i.c)); }, [&](auto w) { vm::name(m, w, i); })
#define TENET_CHARGED(name) each_charged([&](std::size_t lane) { vm::name(m, words(lane), i); })
#define TENET_SETS(name) each([&](std::size_t lane) { vm::name(m, words(lane), sets(lane), i); })
#define TENET_CHARGED_SETS(name) \
  each_charged([&](std::size_t lane) { vm::name(m, words(lane), sets(lane), i); })

void BatchMachine::dispatch(const Instruction& i) {
  switch (i.op) {
    case Opcode::jump: return jump_all(i);
    case Opcode::jump_if_false: return jump_if(i, kFalse);
    case Opcode::jump_if_true:
    case Opcode::skip_if_true: return jump_if(i, kTrue);
    case Opcode::jump_if_unknown: return jump_if(i, kUnknownTruth);
    case Opcode::loop_begin: return loop_begin(i, nullptr);
    case Opcode::loop_pair_begin: return loop_begin(i, loops_.data() + i.c * kLanes);
    case Opcode::loop_next: return loop_next(i);
    case Opcode::guard: return guard(i);
    case Opcode::verdict: return verdict(i);
    case Opcode::verdict_open: return verdict_open(i);
    case Opcode::end: return end();
    case Opcode::load_constant:
    case Opcode::load_entity:
    case Opcode::load_parameter:
    case Opcode::load_now: return dispatch_words(i);  // fill knows
    default: break;
  }
  forget_alike(i);
  return i.op < Opcode::jump ? dispatch_words(i) : dispatch_sets(i);
}

void BatchMachine::dispatch_words(const Instruction& i) {
  Machine& m = machine_;
  const auto k = static_cast<std::size_t>(i.k);
  const Repr repr{i.k};
  switch (i.op) {
    case Opcode::move: return unary(i, [](Word word) { return word; });
    case Opcode::load_constant: return fill(i.a, m.program.constants[k]);
    case Opcode::load_entity: return fill(i.a, m.program.entities[k]);
    case Opcode::load_parameter: return fill(i.a, m.program.parameters[k]);
    case Opcode::load_now: return fill(i.a, word_of(m.now));
    case Opcode::load_field: return load_field(i);
    case Opcode::load_field_or_absent: return TENET_LANES(load_field_or_absent);
    case Opcode::narrow:
      return unary(i, [=](Word word) { return repr.is_absent(word) ? repr.unknown() : word; });
    case Opcode::exists: return TENET_LANES(exists);
    case Opcode::otherwise: return TENET_LANES(otherwise);
    case Opcode::select: return TENET_LANES(select);
    case Opcode::is_type: return TENET_LANES(is_type);
    case Opcode::look_up: return look_up(i);
    case Opcode::logic_not: return TENET_LOOP_OF_ONE(logic_not);
    case Opcode::logic_and: return TENET_LOOP_OF_TWO(logic_and);
    case Opcode::logic_or: return TENET_LOOP_OF_TWO(logic_or);
    case Opcode::logic_implies:
      return binary(i, [](Word x, Word y) { return std::max(kTrue - kleene(x), kleene(y)); });
    case Opcode::equal: return equal(i);
    case Opcode::less: return is_number(repr) ? TENET_LOOP_OF_TWO(less) : TENET_LANES(less);
    case Opcode::less_equal: return is_number(repr) ? TENET_LOOP_OF_TWO(less_equal) : TENET_LANES(less_equal);
    case Opcode::add: return of_numbers(i, [&](auto w) { vm::add(m, w, i); });
    case Opcode::subtract: return of_numbers(i, [&](auto w) { vm::subtract(m, w, i); });
    case Opcode::multiply: return of_numbers(i, [&](auto w) { vm::multiply(m, w, i); });
    case Opcode::divide: return of_numbers(i, [&](auto w) { vm::divide(m, w, i); });
    case Opcode::negate: return TENET_LANES(negate);
    case Opcode::starts_with: return TENET_LANES(starts_with);
    case Opcode::ends_with: return TENET_LANES(ends_with);
    case Opcode::matches: return TENET_CHARGED(matches);
    case Opcode::length: return TENET_LANES(length);
    case Opcode::covers: return TENET_LANES(covers);
    case Opcode::within_prefix: return TENET_LANES(within_prefix);
    case Opcode::within_zone: return TENET_LANES(within_zone);
    case Opcode::text_of_name: return TENET_LANES(text_of_name);
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
    case Opcode::set_move: return TENET_CHARGED_SETS(set_move);
    case Opcode::set_extent: return TENET_SETS(set_extent);
    case Opcode::set_field: return set_field(i);
    case Opcode::set_field_or_empty: return set_field_or_empty(i);
    case Opcode::set_field_exists: return TENET_SETS(set_field_exists);
    case Opcode::values_of: return values_of(i);
    case Opcode::set_along: return along(i, false);
    case Opcode::bag_along: return along(i, true);
    case Opcode::set_probe: return TENET_CHARGED_SETS(set_probe);
    case Opcode::set_candidates: return TENET_CHARGED_SETS(set_candidates);
    case Opcode::set_new: return TENET_SETS(set_new);
    case Opcode::set_add: return TENET_CHARGED_SETS(set_add);
    case Opcode::bag_add: return TENET_CHARGED_SETS(bag_add);
    case Opcode::set_widen: return TENET_CHARGED_SETS(set_widen);
    case Opcode::set_open: return TENET_CHARGED_SETS(set_open);
    case Opcode::set_seal: return TENET_CHARGED_SETS(set_seal);
    case Opcode::set_union: return set_union(i);
    case Opcode::set_intersect: return TENET_CHARGED_SETS(set_intersect);
    case Opcode::set_minus: return TENET_CHARGED_SETS(set_minus);
    case Opcode::set_is_open: return TENET_SETS(set_is_open);
    case Opcode::set_in: return set_in(i);
    case Opcode::set_contains: return TENET_CHARGED_SETS(set_contains);
    case Opcode::set_equal: return TENET_CHARGED_SETS(set_equal);
    case Opcode::set_covers: return set_covers(i);
    case Opcode::set_covers_all: return set_covers_all(i);
    case Opcode::count: return count_elements(i);
    case Opcode::sum: return TENET_CHARGED_SETS(sum);
    case Opcode::smallest: return TENET_CHARGED_SETS(smallest);
    case Opcode::greatest: return TENET_CHARGED_SETS(greatest);
    case Opcode::first: return TENET_SETS(first);
    case Opcode::last: return TENET_SETS(last);
    case Opcode::tally: return TENET_LANES(tally);
    case Opcode::tally_open: return TENET_SETS(tally_open);
    case Opcode::at_least: return TENET_LANES(at_least);
    case Opcode::at_most: return TENET_LANES(at_most);
    case Opcode::exactly: return TENET_LANES(exactly);
    case Opcode::differ: return TENET_CHARGED_SETS(differ);
    case Opcode::share_one:
    case Opcode::share_one_value: return share_one(i);
    case Opcode::differ_values: return TENET_CHARGED_SETS(differ_values);
    case Opcode::the_only: return TENET_CHARGED_SETS(the_only);
    case Opcode::closure: return TENET_CHARGED_SETS(closure);
    case Opcode::chains_to: return chains_to(i);
    default: return;  // can_run lets no other pass
  }
}

#undef TENET_LANES
#undef TENET_LOOP_OF_ONE
#undef TENET_LOOP_OF_TWO
#undef TENET_CHARGED
#undef TENET_SETS
#undef TENET_CHARGED_SETS

}  // namespace tenet::vm
