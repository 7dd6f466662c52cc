// One policy over all its subjects: split in batches over threads, joined in order. Entry point:
// PolicyRun::run.
#pragma once
#include <atomic>
#include <vector>

#include "evaluate/judge.hpp"
#include "tenet/profile.hpp"
#include "vm/batch_machine.hpp"

namespace tenet {

class PolicyRun {
 public:
  PolicyRun(const Program::Impl& program, const EvaluateOptions& options, std::uint32_t policy,
            std::uint64_t steps_left)
      : program_(program),
        options_(options),
        policy_(policy),
        steps_left_(steps_left),
        waivers_(program.amendments.waivers[policy].size()) {}
  /// Adds the policy's result, findings, coverage, steps and profile; notes where a limit stopped it.
  void run(Evaluation& evaluation);
  /// What was seen of what each waiver of the policy names, by LinkedAmendments::waivers.
  [[nodiscard]] const std::vector<WaiverSeen>& waivers() const { return waivers_; }

 private:
  void judge_all(vm::Machine& binders, Evaluation& evaluation);
  /// Elements of the first binder's set.
  bool collect_outer(vm::Machine& machine, Evaluation& evaluation);
  void run_batches(const TextPool& pool);
  void work(const TextPool& pool);
  void help(const TextPool& pool);
  [[nodiscard]] bool judges_in_batches() const;
  /// `lanes`: null where each subject is judged alone.
  void run_batch(Judge& judge, vm::BatchMachine* lanes, std::size_t index);
  void run_lanes(vm::BatchMachine& lanes, const Batch& batch) const;
  bool judge_each(Judge& judge, const vm::BatchMachine* lanes, Batch& batch) const;
  bool take_lanes(Judge& judge, const vm::BatchMachine& lanes, Batch& batch) const;
  bool take_lane(Judge& judge, const vm::BatchMachine& lanes, std::size_t at, std::uint64_t left,
                 Batch& batch) const;
  void tell_open(const TextPool& pool);
  void join(Evaluation& evaluation);
  void note_work(const JudgingWork& work);
  void note_stopped(std::size_t index);
  void stop_at(Evaluation& evaluation, std::size_t element, vm::Stop stop, std::uint32_t requirement) const;
  [[nodiscard]] std::string tag_of(std::uint32_t requirement) const;
  [[nodiscard]] std::string limit_text(vm::Stop stop) const;

  const Program::Impl& program_;
  const EvaluateOptions& options_;
  const std::uint32_t policy_;
  std::uint64_t steps_left_;
  ElementList outer_;
  std::vector<Batch> batches_;
  std::vector<WaiverSeen> waivers_;
  PolicyProfile* profile_ = nullptr;           ///< where one is asked for
  std::atomic<std::int64_t> helpers_time_{0};  ///< nanoseconds of processors, of all threads but the first
  std::atomic<std::size_t> next_batch_{0};
  std::atomic<std::size_t> first_stopped_{~std::size_t{0}};
};

}  // namespace tenet
