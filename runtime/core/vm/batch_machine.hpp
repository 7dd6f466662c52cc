// Judges many subjects an instruction: one thread's evaluator of `decide` blocks. Entry points:
// BatchMachine::can_run, BatchMachine::run.
//
// Each register is a row of lanes, one a subject. All lanes that stand at an instruction run it together;
// those that jumped ahead wait where they landed until the others come by, and a loop goes on as long as one
// lane has elements left. Nothing but verdicts comes of it: what explains them is a Machine's work. A lane
// that a limit would stop is given up and left to a Machine, too.
#pragma once
#include <array>
#include <vector>

#include "vm/lane_set.hpp"
#include "vm/lane_walk.hpp"
#include "vm/machine.hpp"

namespace tenet::vm {

enum class LaneResult : std::uint8_t {
  holds,         ///< the subject is one, and every requirement that applies holds
  told,          ///< there are entries of it
  inapplicable,  ///< its `where` is F
  given_up       ///< to be judged alone
};

/// The lanes of which there is nothing to tell, together.
struct SettledLanes {
  std::size_t hold = 0, inapplicable = 0;
  std::uint64_t steps = 0;  ///< of those that hold or aren't subjects
};

/// Not thread-safe; one a thread. Allocates when it is made, and for sets until it has seen the largest.
class BatchMachine {
 public:
  /// `base`: as of Machine. `block`: a policy's `decide` that can_run.
  BatchMachine(const Program::Impl& program, const Block& block, const TextPool* base, std::int64_t now);

  /// Whether each instruction of the block works on lanes: no calls, no texts made on the way, no notes.
  [[nodiscard]] static bool can_run(const Block& block);

  /// Makes room for so many subjects, at most kLanes; each is then set.
  void begin(std::size_t count);
  /// A subject of the only binder, and its membership, T or U.
  void set_subject(std::size_t lane, Word word, Truth member) {
    words_[lane] = word;
    guards_[lane] = member;
  }
  /// All of them at once: rows from `first` on, all T.
  void set_subjects(Word first);
  /// Judges them. Lanes that need more than a limit are given up.
  void run(const Limits& limits);

  [[nodiscard]] LaneResult result(std::size_t lane) const;
  /// Those of which there is something to tell, or which are to be judged alone.
  [[nodiscard]] LaneSet unsettled() const;
  [[nodiscard]] SettledLanes settled() const;
  /// Truth of the lane's `where`, and of its membership.
  [[nodiscard]] Truth guard_of(std::size_t lane) const { return guards_[lane]; }
  /// What isn't T of a lane that was told of, in the order of its requirements.
  void copy_entries(std::size_t lane, std::vector<Entry>& entries, std::vector<Word>& focus_words) const;
  /// What a Machine would charge for the subject; of lanes that weren't given up.
  [[nodiscard]] std::uint64_t steps(std::size_t lane) const { return steps_[lane]; }
  /// Likewise bytes of sets and entries.
  [[nodiscard]] std::uint64_t memory(std::size_t lane) const { return memory_[lane]; }

 private:
  using LaneIndex = std::uint16_t;
  static constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};
  static constexpr std::uint16_t kNothingPushed = 0xffff;
  /// What becomes of a lane where not all go on together.
  enum class Turn : std::uint8_t { goes_on, waits, done };
  /// Lanes that jumped ahead.
  struct Waiting {
    std::uint32_t position = 0;  ///< of the instruction
    LaneSet lanes;
  };

  void dispatch(const Instruction& i);
  void dispatch_words(const Instruction& i);
  void dispatch_sets(const Instruction& i);

  // Which lanes stand where (lanes.hpp, batch_control.cpp).
  void join_waiting();
  void wait_at(std::uint32_t position, const LaneSet& lanes);
  void list_active();
  [[nodiscard]] std::uint32_t next_waiting() const;
  template <typename Ask>
  void divide(std::uint32_t target, Ask ask);
  template <typename Each>
  void each(Each run);
  template <typename Each>
  void each_word(Each run);
  template <typename Each>
  void each_charged(Each run);

  void jump_if(const Instruction& i, Word truth);
  void jump_all(const Instruction& i);
  void loop_begin(const Instruction& i, const std::uint32_t* after);
  void loop_next(const Instruction& i);
  void guard(const Instruction& i);
  void verdict(const Instruction& i);
  void verdict_open(const Instruction& i);
  void tell(LaneIndex lane);
  void sort_entries();
  void end();
  void give_up_over_limits();
  [[nodiscard]] bool is_over_limit(std::size_t lane) const {
    return steps_[lane] > step_limit_ || memory_[lane] > memory_limit_;
  }
  void look_up(const Instruction& i);
  void look_up_ids(const Instruction& i, const Graph::KeyedRows& rows, const Column& keys, Repr repr);
  void set_covers(const Instruction& i);
  void set_covers_all(const Instruction& i);
  void chains_to(const Instruction& i);
  bool load_consecutive(const Instruction& i, const Column& column);
  void load_field(const Instruction& i);
  void set_field(const Instruction& i);
  void set_field_or_empty(const Instruction& i);
  void values_of(const Instruction& i);
  void count_elements(const Instruction& i);
  void share_one(const Instruction& i);
  void set_in(const Instruction& i);
  void set_union(const Instruction& i);
  void along(const Instruction& i, bool to_bag);
  template <typename View>
  void step(const Instruction& i, View view);
  void equal(const Instruction& i);
  template <typename All, typename One>
  void all_or_each(All all, One one);
  template <typename Make>
  void unary(const Instruction& i, Make make);
  template <typename Make>
  void binary(const Instruction& i, Make make);
  template <typename Run>
  void charged(std::size_t lane, Run run);
  void charge_steps(std::size_t lane, std::uint64_t steps);
  void charge_memory(std::size_t lane, std::uint64_t bytes);
  void fill(std::uint16_t number, Word word);
  void forget_alike(const Instruction& i);
  template <typename One>
  void of_numbers(const Instruction& i, One one);

  [[nodiscard]] Word* row(std::uint16_t number) { return words_.data() + number * kLanes; }
  [[nodiscard]] Lane<Word> words(std::size_t lane) { return {words_.data() + lane}; }
  [[nodiscard]] Lane<SetRegister> sets(std::size_t lane) { return {sets_.data() + lane}; }
  [[nodiscard]] SetRegister& set(std::uint16_t number, std::size_t lane) {
    return sets_[number * kLanes + lane];
  }

  const Block& block_;
  LaneWalk walk_;
  Machine machine_;  ///< limits, scratch and argument slots of the lane at hand
  std::vector<Word> words_;
  std::vector<std::uint8_t> alike_;      ///< by register: all lanes hold one word
  bool are_consecutive_ = false;         ///< register 0 holds rows, one after the other
  bool operand_is_consecutive_ = false;  ///< b of the instruction at hand is that register
  bool operands_are_alike_ = false;      ///< b and c of the instruction at hand are such registers
  std::vector<SetRegister> sets_;
  std::vector<std::uint32_t> loops_;
  std::vector<Word> word_slots_;
  std::vector<std::uint16_t> set_slots_;  ///< register that was pushed
  std::array<Truth, kLanes> guards_{};
  LaneSet ended_;         ///< lanes that came to the end within the limits
  LaneSet inapplicable_;  ///< lanes whose guard is F: they run on only where others do the same for all
  LaneSet told_;          ///< lanes that have entries
  std::vector<LaneIndex> entry_lanes_;         ///< by entry of machine_
  std::vector<std::uint32_t> sorted_entries_;  ///< into machine_.entries, by lane
  std::array<std::uint64_t, kLanes> steps_{}, memory_{};
  std::uint64_t most_steps_ = 0;            ///< of a lane; the block's own: no lane was charged for more
  std::uint64_t most_memory_ = 0;           ///< of a lane
  LaneSet active_set_;                      ///< lanes that run,
  std::array<LaneIndex, kLanes> active_{};  ///< the same ascending,
  std::size_t active_count_ = 0;            ///< and how many they are
  bool active_counts_up_ = false;           ///< active_ counts from 0 to its end
  std::size_t lanes_ = 0;
  std::vector<const Column*>
      joined_;                      ///< by instruction: what it and the next one load, where that is joined
  std::vector<bool> is_waited_at_;  ///< by instruction
  std::vector<Waiting> waiting_;    ///< one by instruction where any wait
  std::size_t position_ = 0;
  std::size_t plain_from_ = 0;  ///< from there on it costs less to do an instruction for all lanes
  std::uint64_t step_limit_ = 0, memory_limit_ = 0;
};

}  // namespace tenet::vm
