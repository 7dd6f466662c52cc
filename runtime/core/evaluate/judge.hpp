// Judges subjects, one after the other, on one thread. Entry point: Judge::element.
#pragma once
#include <optional>
#include <vector>

#include "evaluate/waiving.hpp"
#include "evidence/condition_coverage.hpp"
#include "evidence/findings.hpp"
#include "tenet/program.hpp"
#include "vm/batch_machine.hpp"
#include "vm/machine.hpp"

namespace tenet {

/// A set as a binder runs over it, kept beside the registers.
class ElementList {
 public:
  void copy(const SetView& view);
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool open() const { return open_; }
  /// Whether the words are consecutive, and all T.
  [[nodiscard]] bool is_range() const { return words_.empty() && members_.empty(); }
  /// Where what is greater than `word` begins. Pre: the elements ascend, as those of an extent do.
  [[nodiscard]] std::size_t find_after(Word word) const;
  /// Pre: `at` < size().
  [[nodiscard]] Word word(std::size_t at) const { return words_.empty() ? first_ + at : words_[at]; }
  [[nodiscard]] Truth member(std::size_t at) const {
    return members_.empty() ? Truth::yes : static_cast<Truth>(members_[at]);
  }

 private:
  std::vector<Word> words_;            ///< empty: rows from first_
  std::vector<std::uint8_t> members_;  ///< empty: all are T
  Word first_ = 0;
  std::size_t count_ = 0;
  bool open_ = false;
};

/// What a batch took beside its steps; times only where a profile is asked for.
struct JudgingWork {
  std::uint64_t rows = 0;         ///< elements that further binders ran over
  std::uint64_t most_memory = 0;  ///< bytes that one element needed
  std::uint64_t explained = 0;    ///< subjects of which there was something to tell
  std::uint64_t explain_steps = 0;
  std::chrono::nanoseconds explaining{0};  ///< of processors

  void note_memory(std::uint64_t bytes) { most_memory = std::max(most_memory, bytes); }
};

/// What became of a batch of the first binder's elements. Counts, findings and coverage are of the elements
/// before `stop`.
struct Batch {
  std::size_t begin = 0, end = 0;
  PolicyResult result;
  std::vector<Finding> findings;
  std::vector<Verdict> verdicts;  ///< instead of findings, where only verdicts are asked for
  std::vector<Word> verdict_words;
  std::vector<Finding> uncertain;             ///< combinations that may be subjects
  std::vector<RequirementCoverage> coverage;  ///< by requirement of the policy, where asked for
  std::vector<WaiverSeen> waivers;            ///< by waiver of the policy
  std::vector<ConditionCoverage> conditions;  ///< by note of the pack, where asked for
  std::size_t judged = 0;                     ///< elements, from `begin`
  std::uint64_t total_steps = 0;              ///< that they took
  bool by_element = false;                    ///< there is a limit of steps: each element's are kept
  std::vector<std::uint64_t> steps;           ///< by element
  JudgingWork work;
  vm::Stop stop = vm::Stop::none;                          ///< why the element after those judged was left
  std::uint32_t stopped_requirement = vm::kNoRequirement;  ///< which was being found out about then

  void add_judged(std::uint64_t taken) {
    ++judged;
    total_steps += taken;
    if (by_element) steps.push_back(taken);
  }
};

/// Not thread-safe; one a thread.
class Judge {
 public:
  Judge(const Program::Impl& program, const TextPool* pool, const EvaluateOptions& options,
        std::uint32_t policy);
  /// Judges all subjects that begin with this element; false where a limit stopped it.
  bool element(Word word, Truth member, const ElementList& outer, std::size_t index, Batch& batch);
  /// The same for the only binder, where a batch has found the verdicts.
  bool lane(Word word, Truth member, const vm::BatchMachine& lanes, std::size_t lane, Batch& batch);
  /// Tells once of what the open set of a binder may have beside its elements, unless `where` is false
  /// whatever that is; false where a limit stopped it.
  bool open_set(std::size_t binder, Truth member, Batch& batch);
  void limit_steps(std::uint64_t limit) { step_limit_ = limit; }
  /// Decides by a block of its own, and leaves it at that: nothing is counted but steps. The block must
  /// outlive the judge.
  void only_decide(const Block& block) {
    decide_ = &block;
    only_decides_ = true;
  }

 private:
  bool bind(std::size_t binder, Truth member, Batch& batch);
  bool bind_matches(std::size_t binder, Truth member, Batch& batch);
  bool elements_of(std::size_t binder, std::uint64_t& count);
  [[nodiscard]] bool uses_matches(std::size_t binder) const;
  bool bind_rest(const ElementList& list, std::size_t from, std::size_t binder, Truth member, Batch& batch);
  bool subject(Truth member, Batch& batch);
  bool conclude(Truth member, Batch& batch);
  void count(Batch& batch) const;
  void note_verdicts(Batch& batch) const;
  bool explain(Truth member, Batch& batch);
  bool explain_uncertain(Truth member, Batch& batch);
  void begin_deciding();
  /// Says in the batch why the element was left; false.
  bool note_stop(Batch& batch) const;
  bool run_explain(Truth member);
  bool count_conditions(Truth member, Batch& batch);
  using Explanation = bool (Judge::*)(Truth member, Batch& batch);
  bool run_profiled(Explanation explanation, Truth member, Batch& batch);
  bool write_remedy();
  void make_findings(Batch& batch);
  [[nodiscard]] const vm::Entry* explained_entry(const vm::Entry& decided, std::vector<bool>& used,
                                                 std::size_t& from) const;
  bool run(const Block& block, Truth member);

  const Program::Impl& program_;
  const EvaluateOptions& options_;
  const std::uint32_t policy_index_;
  const Policy& policy_;
  const Block* decide_;  ///< of the policy, unless another is to be run
  bool only_decides_ = false;
  const bool several_;
  Waiving waiving_;
  vm::Machine machine_;
  vm::Trace trace_;
  std::optional<evidence::ConditionCounter> conditions_;
  std::uint64_t step_limit_ = ~std::uint64_t{0};
  std::vector<Word> subject_;
  std::vector<ElementList> lists_;      ///< by binder
  std::vector<std::size_t> positions_;  ///< by binder: which element of its list
  std::vector<vm::Entry> decided_;
  std::vector<Word> decided_focus_;
  std::string remedy_;
  vm::Stop stop_ = vm::Stop::none;
};

}  // namespace tenet
