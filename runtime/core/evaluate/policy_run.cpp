// Owns the split of a policy's subjects in batches and the joining of results in subject order, so that any
// number of threads gives one answer. Entry points: PolicyRun::begin, work, finish.
#include "evaluate/policy_run.hpp"

#include <fmt/format.h>

#include <optional>

#include "evaluate/measure_requirements.hpp"

namespace tenet {

namespace {

/// Elements of the first binder's set that one thread takes at a time: one or more runs of lanes. So few that
/// all threads come to their ends together, and so many that what is kept of a batch, which goes from one
/// processor to another, doesn't count. The same for any number of threads.
std::size_t batch_size(std::size_t elements) {
  constexpr std::size_t kBatches = 64;
  constexpr std::size_t kMostRuns = 16;
  return std::clamp<std::size_t>(elements / (kBatches * vm::kLanes), 1, kMostRuns) * vm::kLanes;
}

}  // namespace

void PolicyRun::begin() {
  if (options_.profile != nullptr) {
    profile_ = &options_.profile->policies.emplace_back();
    profile_->policy = policy_;
    watch_.emplace(Stopwatch::Counts::thread);
  }
  vm::Machine machine(program_, &program_.pool, options_.now);
  collect_outer(machine);
  if (binding_stop_ == vm::Stop::none) cut_batches();
  if (profile_ != nullptr) {
    profile_->elements = profile_->rows = outer_.size();
    profile_->binding_steps = binding_steps_;
    profile_->in_batches = judges_in_batches();
  }
  pool_ = std::move(machine.pool);
}

void PolicyRun::finish(Evaluation& evaluation) {
  const std::uint64_t steps_before = evaluation.steps;
  add_results(evaluation);
  if (profile_ != nullptr) finish_profile(evaluation, steps_before);
}

/// Pre: as finish(), on the thread that began.
void PolicyRun::finish_profile(const Evaluation& evaluation, std::uint64_t steps_before) {
  profile_->spent = watch_->spent();
  profile_->spent.processor += std::chrono::nanoseconds(helpers_time_);
  profile_->steps = evaluation.steps - steps_before;
  profile_->subjects = evaluation.policies.back().subjects;
  if (evaluation.stopped) return;
  const Stopwatch measuring(Stopwatch::Counts::thread);
  measure_requirements(program_, options_, pool_, outer_, *profile_);
  options_.profile->measuring += measuring.spent();
}

void PolicyRun::add_results(Evaluation& evaluation) {
  evaluation.steps += binding_steps_;
  if (binding_stop_ != vm::Stop::none) {
    evaluation.policies.push_back({.policy = policy_});
    return stop_at(evaluation, 0, binding_stop_, vm::kNoRequirement);
  }
  if (outer_.open()) tell_open();
  join(evaluation);
}

/// What the first binder's set may have beside its elements comes after them.
void PolicyRun::tell_open() {
  Batch& batch = batches_.emplace_back();
  batch.begin = batch.end = outer_.size();
  if (options_.coverage) batch.coverage.resize(program_.pack->policies[policy_].requirements);
  Judge judge(program_, &pool_, options_, policy_);
  static_cast<void>(judge.open_set(0, Truth::yes, batch));
}

void PolicyRun::collect_outer(vm::Machine& machine) {
  const Policy& policy = program_.pack->policies[policy_];
  if (policy.binders.empty()) {
    SetView nobody;  // a policy without binders has one subject, of no words
    nobody.kind = SetView::Kind::range;
    nobody.count = 1;
    return outer_.copy(nobody);
  }
  if (options_.limits.memory > 0) machine.memory_limit = options_.limits.memory;
  machine.step_limit = steps_left_;
  machine.deadline = options_.limits.deadline;
  binding_stop_ = machine.run(policy.binders.front().set, {});
  binding_steps_ = std::min(machine.steps, steps_left_);
  steps_left_ -= binding_steps_;
  if (binding_stop_ == vm::Stop::none && machine.result_set != nullptr) outer_.copy(machine.result_set->view);
}

void PolicyRun::cut_batches() {
  const std::size_t size = batch_size(outer_.size());
  batches_.reserve(outer_.size() / size + 2);  // what an open set may have beside comes last
  for (std::size_t begin = 0; begin < outer_.size(); begin += size) {
    batches_.emplace_back();
    batches_.back().begin = begin;
    batches_.back().end = std::min(begin + size, outer_.size());
  }
}

/// Works as one of further threads, whose time is told apart from that of the first.
void PolicyRun::help() {
  if (profile_ == nullptr) return work();
  const Stopwatch watch(Stopwatch::Counts::thread);
  work();
  helpers_time_ += watch.spent().processor.count();
}

bool PolicyRun::judges_in_batches() const {
  const Policy& policy = program_.pack->policies[policy_];
  return policy.binders.size() == 1 && outer_.size() >= options_.fewest_in_batches && waivers_.empty() &&
         !options_.coverage && !options_.conditions && !options_.evidence_for_passes &&
         vm::BatchMachine::can_run(policy.decide);
}

void PolicyRun::work() {
  if (next_batch_ >= batches_.size()) return;
  Judge judge(program_, &pool_, options_, policy_);
  std::optional<vm::BatchMachine> lanes;
  if (judges_in_batches()) {
    lanes.emplace(program_, program_.pack->policies[policy_].decide, &pool_, options_.now);
  }
  for (std::size_t index = next_batch_++; index < batches_.size(); index = next_batch_++) {
    if (index > first_stopped_)
      return;  // a batch before it was stopped: this one can't be part of the answer
    run_batch(judge, lanes ? &*lanes : nullptr, index);
  }
}

void PolicyRun::run_batch(Judge& judge, vm::BatchMachine* lanes, std::size_t index) {
  Batch& batch = batches_[index];
  if (options_.coverage) batch.coverage.resize(program_.pack->policies[policy_].requirements);
  batch.waivers.resize(waivers_.size());
  batch.by_element = options_.limits.steps > 0;
  for (std::size_t begin = batch.begin; begin < batch.end; begin += vm::kLanes) {
    const Run run{begin, std::min(begin + vm::kLanes, batch.end)};
    if (options_.limits.time_is_up()) batch.stop = vm::Stop::time;
    if (batch.stop != vm::Stop::none || !judge_run(judge, lanes, run, batch)) return note_stopped(index);
  }
}

bool PolicyRun::judge_run(Judge& judge, vm::BatchMachine* lanes, const Run& run, Batch& batch) const {
  if (lanes == nullptr) return judge_each(judge, nullptr, run, batch);
  run_lanes(*lanes, run);
  const bool done =
      batch.by_element ? judge_each(judge, lanes, run, batch) : take_lanes(judge, *lanes, run, batch);
  if (profile_ != nullptr) {
    vm::LaneSet settled = vm::LaneSet::first(run.end - run.begin);
    settled -= lanes->unsettled();
    settled.each([&](std::size_t lane) { batch.work.note_memory(lanes->memory(lane)); });
  }
  return done;
}

void PolicyRun::note_stopped(std::size_t index) {
  std::size_t seen = first_stopped_;
  while (index < seen && !first_stopped_.compare_exchange_weak(seen, index)) {
  }
}

/// One subject after the other.
bool PolicyRun::judge_each(Judge& judge, const vm::BatchMachine* lanes, const Run& run, Batch& batch) const {
  for (std::size_t at = run.begin; at < run.end; ++at) {
    const std::uint64_t left = steps_left_ - std::min(batch.total_steps, steps_left_);
    judge.limit_steps(left);
    const bool done = lanes != nullptr ? take_lane(judge, *lanes, at - run.begin, at, left, batch)
                                       : judge.element(outer_.word(at), outer_.member(at), outer_, at, batch);
    if (!done) return false;
  }
  return true;
}

/// The subjects of a run together, but for those of which there is something to tell.
bool PolicyRun::take_lanes(Judge& judge, const vm::BatchMachine& lanes, const Run& run, Batch& batch) const {
  const vm::SettledLanes settled = lanes.settled();
  const std::size_t judged = batch.judged;
  batch.total_steps += settled.steps;
  batch.result.not_applicable += settled.inapplicable;
  batch.result.subjects += settled.hold;
  batch.result.holds += settled.hold;
  judge.limit_steps(steps_left_);
  const std::size_t count = run.end - run.begin;
  const vm::LaneSet unsettled = lanes.unsettled();
  const bool done = unsettled.each_while([&](std::size_t lane) {
    batch.judged = judged + lane;
    return take_lane(judge, lanes, lane, run.begin + lane, steps_left_, batch);
  });
  if (!done) {
    for (std::size_t lane = batch.judged - judged; lane < count; ++lane) {
      if (!unsettled.has(lane)) batch.total_steps -= lanes.steps(lane);
    }
    return false;
  }
  batch.judged = judged + count;
  return true;
}

void PolicyRun::run_lanes(vm::BatchMachine& lanes, const Run& run) const {
  const std::size_t count = run.end - run.begin;
  lanes.begin(count);
  if (outer_.is_range()) {
    lanes.set_subjects(outer_.word(run.begin));
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      lanes.set_subject(i, outer_.word(run.begin + i), outer_.member(run.begin + i));
    }
  }
  // A lane that takes long is judged alone, which looks at the clock.
  const auto steps =
      options_.limits.has_deadline() ? std::min(steps_left_, vm::kStepsBetweenLooks) : steps_left_;
  lanes.run({.steps = steps, .memory = options_.limits.memory});
}

/// As Judge::element for the element `at`, which a lane has judged; `left`: steps that it may take.
bool PolicyRun::take_lane(Judge& judge, const vm::BatchMachine& lanes, std::size_t lane, std::size_t at,
                          std::uint64_t left, Batch& batch) const {
  const vm::LaneResult result = lanes.result(lane);
  if (result == vm::LaneResult::given_up || lanes.steps(lane) > left) {
    return judge.element(outer_.word(at), outer_.member(at), outer_, at, batch);
  }
  if (result == vm::LaneResult::told)
    return judge.lane(outer_.word(at), outer_.member(at), lanes, lane, batch);
  batch.add_judged(lanes.steps(lane));
  if (result == vm::LaneResult::inapplicable) {
    ++batch.result.not_applicable;
  } else {
    ++batch.result.subjects;
    ++batch.result.holds;
  }
  return true;
}

void PolicyRun::join(Evaluation& evaluation) {
  PolicyResult result{.policy = policy_};
  std::vector<Finding> findings, uncertain;
  const Policy& policy = program_.pack->policies[policy_];
  std::uint64_t used = 0;
  for (Batch& batch : batches_) {
    const std::uint64_t steps = batch.total_steps;
    const bool over = used + steps > steps_left_;
    if (batch.stop != vm::Stop::none || over) {
      evaluation.policies.push_back(result);
      // With which one all steps are used up: perhaps one that its own batch had enough for.
      std::size_t judged = 0;
      for (std::uint64_t sum = used; judged < batch.steps.size(); ++judged) {
        sum += batch.steps[judged];
        if (sum > steps_left_) break;
      }
      const bool earlier = over && judged < batch.judged;
      const std::size_t element = batch.begin + (earlier ? judged : batch.judged);
      stop_at(evaluation, std::min(element, outer_.size() - 1), over ? vm::Stop::steps : batch.stop,
              earlier ? vm::kNoRequirement : batch.stopped_requirement);
      evaluation.steps += std::min(used + steps, steps_left_);
      return;
    }
    used += steps;
    if (profile_ != nullptr) note_work(batch.work);
    result.subjects += batch.result.subjects;
    result.not_applicable += batch.result.not_applicable;
    result.holds += batch.result.holds;
    result.violated += batch.result.violated;
    result.undetermined += batch.result.undetermined;
    result.waived += batch.result.waived;
    for (std::size_t i = 0; i < waivers_.size(); ++i) waivers_[i].add(batch.waivers[i]);
    for (std::uint32_t i = 0; options_.coverage && i < policy.requirements; ++i) {
      evaluation.coverage[policy.first_requirement + i] += batch.coverage[i];
    }
    for (std::size_t i = 0; i < batch.conditions.size(); ++i) {
      evaluation.conditions[i].held += batch.conditions[i].held;
      evaluation.conditions[i].failed += batch.conditions[i].failed;
    }
    const std::size_t words = evaluation.verdict_words.size();
    for (Verdict verdict : batch.verdicts) {
      verdict.first_word += words;
      evaluation.verdicts.push_back(verdict);
    }
    evaluation.verdict_words.insert(evaluation.verdict_words.end(), batch.verdict_words.begin(),
                                    batch.verdict_words.end());
    std::move(batch.findings.begin(), batch.findings.end(), std::back_inserter(findings));
    std::move(batch.uncertain.begin(), batch.uncertain.end(), std::back_inserter(uncertain));
  }
  evidence::unite_undetermined(uncertain);
  result.subjects += uncertain.size();
  result.undetermined += uncertain.size();
  if (options_.verdicts_only) uncertain.clear();
  evidence::unite_undetermined(findings);
  std::move(uncertain.begin(), uncertain.end(), std::back_inserter(findings));
  std::move(findings.begin(), findings.end(), std::back_inserter(evaluation.findings));
  evaluation.policies.push_back(result);
  evaluation.steps += used;
}

void PolicyRun::note_work(const JudgingWork& work) {
  profile_->rows += work.rows;
  profile_->most_memory = std::max(profile_->most_memory, work.most_memory);
  profile_->explained += work.explained;
  profile_->explain_steps += work.explain_steps;
  profile_->explaining += work.explaining;
}

std::string PolicyRun::tag_of(std::uint32_t requirement) const {
  const auto& requirements = program_.pack->requirements;
  if (requirement >= requirements.size() || requirements[requirement].tag.empty()) return {};
  return ", @" + requirements[requirement].tag + ",";
}

std::string PolicyRun::limit_text(vm::Stop stop) const {
  if (stop == vm::Stop::steps) return fmt::format("{} steps", options_.limits.steps);
  if (stop == vm::Stop::memory) return fmt::format("{} bytes for one subject", options_.limits.memory);
  return "time";
}

void PolicyRun::stop_at(Evaluation& evaluation, std::size_t element, vm::Stop stop,
                        std::uint32_t requirement) const {
  const Policy& policy = program_.pack->policies[policy_];
  std::string subject = "its subjects";
  if (element < outer_.size() && !policy.binders.empty()) {
    subject.clear();
    shown::word(subject, {program_, program_.pool}, policy.binders.front().type, outer_.word(element));
  }
  evaluation.stopped = true;
  evaluation.stopped_at = fmt::format("policy `{}.{}`{} at {}: the limit of {} was reached", policy.module,
                                      policy.name, tag_of(requirement), subject, limit_text(stop));
}

}  // namespace tenet
