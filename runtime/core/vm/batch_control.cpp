// Owns the control of a batch: jumps, loops in step, verdicts, and which lanes wait where. Entry point:
// BatchMachine::run.
#include <algorithm>
#include <numeric>

#include "link/joined_loads.hpp"
#include "tenet/bytecode.hpp"
#include "vm/lane_loops.hpp"
#include "vm/lanes.hpp"
#include "vm/results.hpp"
#include "vm/truths.hpp"

namespace tenet::vm {

namespace {

/// A lane whose set has more elements goes alone: the others would only wait for it.
constexpr std::uint32_t kLongestLoop = 128;

/// So many lanes that run are looked at all together.
constexpr std::size_t kMany = 32;

/// Whether it is one loop over words that charges nothing and leaves every lane where it is.
bool is_plain(Opcode opcode) {
  switch (opcode) {
    case Opcode::move:
    case Opcode::load_constant:
    case Opcode::load_entity:
    case Opcode::load_parameter:
    case Opcode::load_now:
    case Opcode::load_field:
    case Opcode::narrow:
    case Opcode::logic_not:
    case Opcode::logic_and:
    case Opcode::logic_or:
    case Opcode::logic_implies:
    case Opcode::equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::verdict:
    case Opcode::end: return true;
    default: return false;
  }
}

/// Where the instructions begin that are all plain, to the end of the block.
std::size_t plain_tail_of(const Block& block) {
  const auto last = std::find_if(block.code.rbegin(), block.code.rend(),
                                 [](const Instruction& i) { return !is_plain(i.op); });
  return static_cast<std::size_t>(block.code.rend() - last);
}

/// Those that hold the word; of lanes beyond those there are anything.
LaneSet lanes_with(const Word* words, Word word) {
  LaneSet::Parts parts;
  lane_loops::find_equal(parts.data(), words, word);
  return LaneSet(parts);
}

constexpr std::size_t kMostWords = 512, kMostSets = 32, kMostLoops = 32;

}  // namespace

BatchMachine::BatchMachine(const Program::Impl& program, const Block& block, const TextPool* base,
                           std::int64_t now)
    : block_(block),
      machine_(program, base, now),
      words_(std::max<std::size_t>(block.words, 1) * kLanes),
      alike_(std::max<std::size_t>(block.words, 1)),
      sets_(std::max<std::size_t>(block.sets, 1) * kLanes),
      loops_(std::size_t{block.loops} * kLanes),
      word_slots_(program.needs.word_slots * kLanes),
      set_slots_(program.needs.set_slots, kNothingPushed),
      joined_(block.code.size()),
      is_waited_at_(block.code.size() + 1),
      plain_from_(plain_tail_of(block)) {
  for (const std::size_t at : joined_loads(block)) {
    const auto column = [&](std::size_t load) {
      return program.fields[static_cast<std::size_t>(block.code[load].k)];
    };
    joined_[at] = program.joined.find(std::array{column(at), column(at + 1)});
  }
}

bool BatchMachine::can_run(const Block& block) {
  if (block.code.empty() || block.words > kMostWords || block.sets > kMostSets || block.loops > kMostLoops) {
    return false;
  }
  return std::all_of(block.code.begin(), block.code.end(), [](const Instruction& i) {
    switch (i.op) {
      case Opcode::name_of_text:
      case Opcode::child_name:
      case Opcode::text_begin:
      case Opcode::text_literal:
      case Opcode::text_word:
      case Opcode::text_set:
      case Opcode::text_end:
      case Opcode::call_word:
      case Opcode::call_set:
      case Opcode::return_word:
      case Opcode::return_set:
      case Opcode::message:
      case Opcode::note_word:
      case Opcode::note_set:
      case Opcode::note_enter:
      case Opcode::note_call:
      case Opcode::note_leave: return false;
      default: return true;
    }
  });
}

void BatchMachine::begin(std::size_t count) {
  lanes_ = count;
  alike_[0] = 0;
  are_consecutive_ = false;
  machine_.begin_run();
  walk_.forget();
  entry_lanes_.clear();
  position_ = 0;
  if (most_steps_ != block_.code.size()) steps_.fill(block_.code.size());
  if (most_memory_ != 0) memory_.fill(0);
  most_steps_ = block_.code.size();
  most_memory_ = 0;
}

void BatchMachine::set_subjects(Word first) {
  lane_loops::count_up(words_.data(), first);
  are_consecutive_ = true;
  guards_.fill(Truth::yes);
}

void BatchMachine::run(const Limits& limits) {
  step_limit_ = limits.steps == 0 ? kNoLimit : limits.steps;
  memory_limit_ = limits.memory == 0 ? kNoLimit : limits.memory;
  active_set_ = LaneSet::first(lanes_);
  list_active();
  ended_ = inapplicable_ = told_ = {};
  const std::vector<Instruction>& code = block_.code;
  while (active_count_ > 0) {
    const Instruction instruction = code[position_++];
    dispatch(instruction);
    if (active_count_ == 0) {
      if (waiting_.empty()) break;
      position_ = next_waiting();
    }
    if (is_waited_at_[position_]) join_waiting();
  }
  give_up_over_limits();
  if (!entry_lanes_.empty()) sort_entries();
}

/// Lists which lanes run.
void BatchMachine::list_active() {
  if (active_set_ == LaneSet::first(lanes_)) {
    if (!active_counts_up_) std::iota(active_.begin(), active_.end(), LaneIndex{0});
    active_counts_up_ = true;
    active_count_ = lanes_;
    return;
  }
  active_counts_up_ = false;
  LaneIndex* next = active_.data();
  active_set_.each([&](std::size_t lane) { *next++ = static_cast<LaneIndex>(lane); });
  active_count_ = static_cast<std::size_t>(next - active_.data());
}

/// Those that wait at the instruction that comes next run again.
void BatchMachine::join_waiting() {
  const auto joining = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](const Waiting& each) { return each.position == position_; });
  active_set_ |= joining->lanes;
  *joining = waiting_.back();
  waiting_.pop_back();
  is_waited_at_[position_] = false;
  list_active();
}

/// They stop running, which is to be listed.
void BatchMachine::wait_at(std::uint32_t position, const LaneSet& lanes) {
  if (lanes.empty()) return;
  active_set_ -= lanes;
  if (!is_waited_at_[position]) {
    is_waited_at_[position] = true;
    waiting_.push_back({position, lanes});
    return;
  }
  for (Waiting& each : waiting_) {
    if (each.position == position) each.lanes |= lanes;
  }
}

/// Pre: some wait.
std::uint32_t BatchMachine::next_waiting() const {
  return std::min_element(
             waiting_.begin(), waiting_.end(),
             [](const Waiting& left, const Waiting& right) { return left.position < right.position; })
      ->position;
}

void BatchMachine::jump_if(const Instruction& i, Word truth) {
  const Word* condition = row(i.b);
  const auto target = static_cast<std::uint32_t>(jump_target(position_ - 1, i));
  if (active_count_ < kMany) {
    return divide(target,
                  [=](LaneIndex lane) { return condition[lane] == truth ? Turn::waits : Turn::goes_on; });
  }
  LaneSet jumping = lanes_with(condition, truth);
  jumping &= active_set_;
  if (jumping.empty()) return;
  wait_at(target, jumping);
  list_active();
}

void BatchMachine::jump_all(const Instruction& i) {
  wait_at(static_cast<std::uint32_t>(jump_target(position_ - 1, i)), LaneSet(active_set_));
  active_count_ = 0;
}

/// `after`: loop positions behind which it begins; null: at the first element.
void BatchMachine::loop_begin(const Instruction& i, const std::uint32_t* after) {
  const auto target = static_cast<std::uint32_t>(jump_target(position_ - 1, i));
  std::uint32_t* loop = loops_.data() + i.a * kLanes;
  divide(target, [&](LaneIndex lane) {
    const std::uint32_t count = set(i.b, lane).view.count;
    loop[lane] = after == nullptr ? 0 : after[lane] + 1;
    if (loop[lane] >= count) return Turn::waits;
    return count > kLongestLoop ? Turn::done : Turn::goes_on;  // who doesn't end is given up
  });
}

/// Lanes that have elements left go back; the others wait behind the loop.
void BatchMachine::loop_next(const Instruction& i) {
  std::uint32_t* loop = loops_.data() + i.a * kLanes;
  const auto behind = static_cast<std::uint32_t>(position_);
  const auto cost = static_cast<std::uint64_t>(-std::int64_t{i.k});
  divide(behind, [&](LaneIndex lane) {
    if (++loop[lane] >= set(i.b, lane).view.count) return Turn::waits;
    charge_steps(lane, cost);
    return is_over_limit(lane) ? Turn::done : Turn::goes_on;  // as above
  });
  if (active_count_ > 0) position_ = static_cast<std::size_t>(jump_target(position_ - 1, i));
}

/// Where most lanes are subjects, and all that follows is plain, it is done for all, and verdicts pass over
/// the others.
void BatchMachine::guard(const Instruction& i) {
  const Word* condition = row(i.b);
  LaneSet others = active_set_;
  others -= lanes_with(condition, kTrue);
  if (others.empty()) return;
  others.each([&](std::size_t lane) {
    guards_[lane] = std::min(guards_[lane], static_cast<Truth>(kleene(condition[lane])));
    if (guards_[lane] == Truth::no) inapplicable_.add(lane);
  });
  const bool all_run = active_count_ == lanes_ && position_ >= plain_from_;
  if (all_run && inapplicable_.size() <= lanes_ / 2) return;
  active_set_ -= inapplicable_;
  list_active();
}

/// An entry was made of the lane.
void BatchMachine::tell(LaneIndex lane) {
  entry_lanes_.push_back(lane);
  told_.add(lane);
}

void BatchMachine::verdict(const Instruction& i) {
  const Word *condition = row(i.b), *applies = row(i.c);
  const auto judge = [&](std::size_t lane) {
    // max(2 - min(guard, applies), condition) is T where the condition is, or one of the others is F.
    if (condition[lane] == kTrue || applies[lane] == kFalse || guards_[lane] == Truth::no) return;
    machine_.guard = guards_[lane];
    machine_.memory = 0;  // no steps are charged
    vm::verdict(machine_, words(lane), i);
    charge_memory(lane, machine_.memory);
    tell(static_cast<LaneIndex>(lane));
  };
  if (active_count_ < kMany) return each(judge);
  LaneSet others = active_set_;
  others -= lanes_with(condition, kTrue);
  others.each(judge);
}

void BatchMachine::verdict_open(const Instruction& i) {
  each_charged([&](std::size_t lane) {
    if (!set(i.b, lane).view.open || row(i.c)[lane] == kFalse) return;
    vm::verdict_open(machine_, words(lane), sets(lane), i);
    tell(static_cast<LaneIndex>(lane));
  });
}

/// Entries by lane, of each in the order in which they were made; mostly they are few, and were made so.
void BatchMachine::sort_entries() {
  sorted_entries_.resize(entry_lanes_.size());
  std::iota(sorted_entries_.begin(), sorted_entries_.end(), std::uint32_t{0});
  if (std::is_sorted(entry_lanes_.begin(), entry_lanes_.end())) return;
  std::stable_sort(
      sorted_entries_.begin(), sorted_entries_.end(),
      [&](std::uint32_t left, std::uint32_t right) { return entry_lanes_[left] < entry_lanes_[right]; });
}

void BatchMachine::copy_entries(std::size_t lane, std::vector<Entry>& entries,
                                std::vector<Word>& focus_words) const {
  const auto first = std::partition_point(sorted_entries_.begin(), sorted_entries_.end(),
                                          [&](std::uint32_t entry) { return entry_lanes_[entry] < lane; });
  for (auto at = first; at != sorted_entries_.end() && entry_lanes_[*at] == lane; ++at) {
    Entry entry = machine_.entries[*at];
    const auto focus = machine_.focus_words.begin() + entry.focus;
    entry.focus = static_cast<std::uint32_t>(focus_words.size());
    focus_words.insert(focus_words.end(), focus, focus + entry.focus_count);
    entries.push_back(std::move(entry));
  }
}

/// The block is over for the lanes that stand here.
void BatchMachine::end() {
  ended_ |= active_set_;
  active_set_ = {};
  active_count_ = 0;
}

/// Lanes that took more than a limit allows, subjects or not, are for a Machine to judge, which says where.
void BatchMachine::give_up_over_limits() {
  if (most_steps_ <= step_limit_ && most_memory_ <= memory_limit_) return;
  LaneSet over;
  for (std::size_t lane = 0; lane < lanes_; ++lane) {
    if (is_over_limit(lane)) over.add(lane);
  }
  ended_ -= over;
  inapplicable_ -= over;
}

LaneResult BatchMachine::result(std::size_t lane) const {
  if (inapplicable_.has(lane)) return LaneResult::inapplicable;
  if (!ended_.has(lane)) return LaneResult::given_up;
  return told_.has(lane) ? LaneResult::told : LaneResult::holds;
}

LaneSet BatchMachine::unsettled() const {
  LaneSet quiet = ended_;
  quiet -= told_;
  quiet |= inapplicable_;
  LaneSet others = LaneSet::first(lanes_);
  return others -= quiet;
}

SettledLanes BatchMachine::settled() const {
  SettledLanes settled;
  const LaneSet others = unsettled();
  settled.inapplicable = inapplicable_.size();
  settled.hold = lanes_ - others.size() - settled.inapplicable;
  if (most_steps_ == block_.code.size()) {
    settled.steps = (settled.hold + settled.inapplicable) * block_.code.size();
    return settled;
  }
  LaneSet quiet = LaneSet::first(lanes_);
  quiet -= others;
  quiet.each([&](std::size_t lane) { settled.steps += steps_[lane]; });
  return settled;
}

}  // namespace tenet::vm
