// One thread's evaluator: registers, frames, its pool of texts made on the way. Entry point: Machine::run.
#pragma once
#include <algorithm>
#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "link/linked_program.hpp"
#include "vm/registers.hpp"
#include "vm/set_view.hpp"
#include "vm/trace.hpp"

namespace tenet::vm {

/// Elements of a set that no column has.
struct SetMemory {
  std::vector<Word> words;
  std::vector<std::uint8_t> members;  ///< as many as words, or none: all are T
};

/// A set and the memory it may lie in, which is there once it was needed: most sets are parts of a column.
/// INVARIANT: `view` points into a column, into `memory` of this register, or (an argument) into a register
/// of a caller, which can't change before the callee returns.
struct SetRegister {
  SetView view;
  std::unique_ptr<SetMemory> memory;

  [[nodiscard]] bool owns_view() const {
    return view.home == SetView::Home::memory && memory != nullptr && view.elements == memory->words.data();
  }
};

struct Frame {
  const Instruction* code = nullptr;  ///< where the caller goes on
  Word* words = nullptr;
  SetRegister* sets = nullptr;
  std::uint32_t* loops = nullptr;
  const Block* block = nullptr;
  std::uint16_t result = 0;  ///< the caller's register for the result
};

enum class Stop : std::uint8_t { none, steps, memory, time };

/// Steps between two looks at the clock, where there is a deadline: some milliseconds at most.
inline constexpr std::uint64_t kStepsBetweenLooks = std::uint64_t{1} << 18;

inline constexpr std::uint32_t kNoRequirement = ~std::uint32_t{0};

/// What a block said of one requirement.
struct Entry {
  std::uint32_t requirement = 0;
  Truth verdict = Truth::unknown;
  bool open_set = false;         ///< from verdict_open
  std::int32_t blocked_by = -1;  ///< requirement that didn't hold
  std::uint32_t focus = 0;       ///< into Machine::focus_words
  std::uint32_t focus_count = 0;
  std::uint32_t event = 0;  ///< where it stands in the trace, if there is one
  std::string message;
};

/// Not thread-safe; one a thread. Keeps its memory from subject to subject, so a warm machine doesn't
/// allocate.
class Machine {
 public:
  /// `base`: the program's pool, or one that stands on it. Both must outlive the machine.
  Machine(const Program::Impl& program, const TextPool* base, std::int64_t at);

  /// Runs a block with word arguments. Results: entries, guard, or result_word and result_set of a block that
  /// returns.
  Stop run(const Block& block, std::span<const Word> arguments);

  /// Forgets texts and charges of the element before, and begins a run.
  void begin_element();
  /// Forgets the entries of the run before; texts stay, since arguments may be among them.
  void begin_run();

  const Program::Impl& program;
  TextPool pool;
  const std::int64_t now;
  Trace* trace = nullptr;     ///< set: note instructions and reasons are recorded
  bool keep_all = false;      ///< entries that hold are kept, too
  bool in_explain = false;    ///< explain blocks are run: which registers blockers and focus are in
  bool all_elements = false;  ///< set_candidates leaves nothing out: conditions are counted of every element
  bool certain_subjects = false;  ///< several binders: only combinations whose `where` is true are subjects

  std::uint64_t steps = 0, memory = 0;
  std::uint64_t step_limit = ~std::uint64_t{0}, memory_limit = ~std::uint64_t{0};
  std::chrono::steady_clock::time_point deadline{};  ///< the epoch: none
  /// Of what stopped a run: the requirement that it was finding out about, if any.
  std::uint32_t stopped_requirement = kNoRequirement;

  std::vector<Entry> entries;
  std::vector<Word> focus_words;
  Truth initial_guard = Truth::yes;  ///< whether the subject is one at all
  Truth guard = Truth::yes;          ///< the same and its `where`
  Word result_word = kUnknownId;
  SetRegister* result_set = nullptr;

  // Registers; the instructions' own ground.
  std::vector<Word> words;
  std::vector<SetRegister> sets;
  std::vector<std::uint32_t> loops;
  std::vector<Frame> frames;
  std::vector<Word> word_slots;
  std::vector<const SetRegister*> set_slots;         ///< null: nothing was pushed since the last call
  SetRegister scratch;                               ///< for results that may alias their operands
  std::vector<std::pair<Word, std::uint8_t>> terms;  ///< bags being sorted
  std::vector<Row> frontier;                         ///< of closure
  std::vector<std::uint32_t> visited;                ///< of closure: by row, the walk that met it last
  std::uint32_t walk = 0;
  std::vector<ChainCandidate> roots, chain;  ///< of chains_to
  std::string text;                          ///< texts being made, one behind the other
  struct OpenText {
    std::size_t begin = 0;
    bool message = false, unknown = false;
  };
  std::vector<OpenText> texts;
  std::vector<std::vector<std::uint8_t>> matched;  ///< by regular expression and text of the program's pool

  void charge(std::uint64_t count) { steps += count; }
  void charge_bytes(std::uint64_t bytes) { memory += bytes; }
  void fail(const char* reason) {
    if (trace != nullptr) trace->error(reason);
  }

 private:
  Stop dispatch(const Block& block);
  Frame* enter(Frame* caller, const Instruction* call);
  const Instruction* leave(const Frame* frame);
  void forget_slots() { std::fill(set_slots.begin(), set_slots.end(), nullptr); }
  [[nodiscard]] bool is_over_limit() const { return steps > next_look_ || memory > memory_limit; }
  Stop over();
  void set_next_look();

  std::uint64_t clock_at_ = kStepsBetweenLooks;  ///< steps of the element at which the clock is looked at
  std::uint64_t next_look_ = ~std::uint64_t{0};  ///< steps at which a limit or the clock is looked at
};

}  // namespace tenet::vm
