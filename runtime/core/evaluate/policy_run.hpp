// One policy over all its subjects: split in batches, which any number of threads judge, joined in order.
// Entry point: PolicyRun.
#pragma once
#include <atomic>
#include <optional>
#include <vector>

#include "evaluate/judge.hpp"
#include "tenet/profile.hpp"
#include "vm/batch_machine.hpp"

namespace tenet {

/// begin() once, then work() on each thread, then finish() when all have come back.
class PolicyRun {
 public:
  PolicyRun(const Program::Impl& program, const EvaluateOptions& options, std::uint32_t policy,
            std::uint64_t steps_left)
      : program_(program),
        options_(options),
        policy_(policy),
        steps_left_(steps_left),
        waivers_(program.amendments.waivers[policy].size()) {}
  /// Collects the elements of the first binder's set and cuts them in batches.
  void begin();
  /// Judges batches until none is left that nobody has taken.
  void work();
  /// The same as a further thread, whose time a profile tells apart from the first one's.
  void help();
  /// Adds the policy's result, findings, coverage, steps and profile; notes where a limit stopped it.
  void finish(Evaluation& evaluation);
  [[nodiscard]] std::size_t batches() const { return batches_.size(); }
  /// Whether a limit has stopped it: what comes after this policy is no part of the answer.
  [[nodiscard]] bool is_stopped() const {
    return binding_stop_ != vm::Stop::none || first_stopped_ != ~std::size_t{0};
  }
  /// What was seen of what each waiver of the policy names, by LinkedAmendments::waivers.
  [[nodiscard]] const std::vector<WaiverSeen>& waivers() const { return waivers_; }

 private:
  /// Elements that a machine of lanes takes at a time, of one batch.
  struct Run {
    std::size_t begin = 0, end = 0;
  };

  /// Elements of the first binder's set.
  void collect_outer(vm::Machine& machine);
  void cut_batches();
  [[nodiscard]] bool judges_in_batches() const;
  /// `lanes`: null where each subject is judged alone.
  void run_batch(Judge& judge, vm::BatchMachine* lanes, std::size_t index);
  /// False, here and below, where a limit stopped one of the subjects.
  bool judge_run(Judge& judge, vm::BatchMachine* lanes, const Run& run, Batch& batch) const;
  void run_lanes(vm::BatchMachine& lanes, const Run& run) const;
  bool judge_each(Judge& judge, const vm::BatchMachine* lanes, const Run& run, Batch& batch) const;
  bool take_lanes(Judge& judge, const vm::BatchMachine& lanes, const Run& run, Batch& batch) const;
  bool take_lane(Judge& judge, const vm::BatchMachine& lanes, std::size_t lane, std::size_t at,
                 std::uint64_t left, Batch& batch) const;
  void tell_open();
  void add_results(Evaluation& evaluation);
  void join(Evaluation& evaluation);
  void finish_profile(const Evaluation& evaluation, std::uint64_t steps_before);
  void note_work(const JudgingWork& work);
  void note_stopped(std::size_t index);
  void stop_at(Evaluation& evaluation, std::size_t element, vm::Stop stop, std::uint32_t requirement) const;
  [[nodiscard]] std::string tag_of(std::uint32_t requirement) const;
  [[nodiscard]] std::string limit_text(vm::Stop stop) const;

  const Program::Impl& program_;
  const EvaluateOptions& options_;
  const std::uint32_t policy_;
  std::uint64_t steps_left_;
  TextPool pool_;  ///< texts of the set's elements; nobody adds to it once they are collected
  ElementList outer_;
  std::uint64_t binding_steps_ = 0;  ///< that collecting them took
  vm::Stop binding_stop_ = vm::Stop::none;
  std::vector<Batch> batches_;
  std::vector<WaiverSeen> waivers_;
  PolicyProfile* profile_ = nullptr;           ///< where one is asked for
  std::optional<Stopwatch> watch_;             ///< of the thread that begins and finishes; likewise
  std::atomic<std::int64_t> helpers_time_{0};  ///< nanoseconds of processors, of all threads but the first
  std::atomic<std::size_t> next_batch_{0};
  std::atomic<std::size_t> first_stopped_{~std::size_t{0}};
};

}  // namespace tenet
