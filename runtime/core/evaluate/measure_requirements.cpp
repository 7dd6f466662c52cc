// Owns the elements on which requirements are measured, and the rounds. Entry point: measure_requirements.
#include "evaluate/measure_requirements.hpp"

#include "evaluate/block_prefix.hpp"

namespace tenet {

namespace {

/// Steps that all rounds over all prefixes take at most: well below a second.
constexpr std::uint64_t kMostSteps = std::uint64_t{1} << 26;
/// The quickest of them counts.
constexpr std::uint64_t kRounds = 3;

/// What a prefix took.
struct Taken {
  std::uint64_t steps = 0;
  std::chrono::nanoseconds processor = std::chrono::nanoseconds::max();
};

/// As the policy was judged, which says whether what holds is asked for, too.
EvaluateOptions deciding(const EvaluateOptions& options) {
  EvaluateOptions deciding = options;
  deciding.conditions = false;
  deciding.profile = nullptr;
  return deciding;
}

EvaluateOptions counting(const EvaluateOptions& options) {
  EvaluateOptions counting = deciding(options);
  counting.verdicts_only = counting.coverage = true;
  counting.evidence_for_passes = false;
  return counting;
}

class Measurement {
 public:
  Measurement(const Program::Impl& program, const EvaluateOptions& options, const TextPool& pool,
              const ElementList& elements, PolicyProfile& profile)
      : program_(program),
        options_(deciding(options)),
        counting_(counting(options)),
        pool_(pool),
        elements_(elements),
        profile_(profile),
        policy_(program.pack->policies[profile.policy]),
        cuts_(cuts_of(policy_.decide)) {}

  void run() {
    if (policy_.requirements == 0 || elements_.size() == 0) return;
    choose();
    std::vector<Block> prefixes;
    for (const BlockCut& cut : cuts_) prefixes.push_back(prefix_of(policy_.decide, cut.end));
    std::vector<Taken> taken(cuts_.size());
    for (std::uint64_t round = 0; round < kRounds; ++round) {
      for (std::size_t i = 0; i < prefixes.size(); ++i) {
        if (!decide(prefixes[i], taken[i])) return;
      }
    }
    const std::vector<RequirementCoverage> judged = count();
    if (options_.limits.time_is_up()) return;
    profile_.measured = chosen_.size();
    divide(taken, judged);
  }

 private:
  /// Every so many elements, evenly.
  void choose() {
    const std::uint64_t all = (profile_.steps - profile_.explain_steps) * cuts_.size() * kRounds;
    const std::size_t stride = static_cast<std::size_t>(1 + all / kMostSteps);
    for (std::size_t at = 0; at < elements_.size(); at += stride) chosen_.push_back(at);
  }

  /// False where the time is up.
  bool decide(const Block& prefix, Taken& taken) {
    Judge judge(program_, &pool_, options_, profile_.policy);
    judge.only_decide(prefix);
    judge.limit_steps(kMostSteps);
    std::optional<vm::BatchMachine> lanes;
    if (profile_.in_batches) lanes.emplace(program_, prefix, &pool_, options_.now);
    taken.steps = 0;
    const Stopwatch watch(Stopwatch::Counts::thread);
    for (std::size_t begin = 0; begin < chosen_.size(); begin += vm::kLanes) {
      if (options_.limits.time_is_up()) return false;
      const auto chosen = std::span(chosen_).subspan(begin, std::min(vm::kLanes, chosen_.size() - begin));
      taken.steps += lanes ? decide_together(judge, *lanes, chosen) : decide_each(judge, chosen);
    }
    taken.processor = std::min(taken.processor, watch.spent().processor);
    return true;
  }

  std::uint64_t decide_each(Judge& judge, std::span<const std::size_t> chosen) {
    Batch batch;
    for (const std::size_t at : chosen) judge_one(judge, at, batch);
    return batch.total_steps;
  }

  std::uint64_t decide_together(Judge& judge, vm::BatchMachine& lanes, std::span<const std::size_t> chosen) {
    lanes.begin(chosen.size());
    for (std::size_t lane = 0; lane < chosen.size(); ++lane) {
      lanes.set_subject(lane, elements_.word(chosen[lane]), elements_.member(chosen[lane]));
    }
    lanes.run({.steps = kMostSteps, .memory = options_.limits.memory});
    Batch batch;
    for (std::size_t lane = 0; lane < chosen.size(); ++lane) {
      if (lanes.result(lane) == vm::LaneResult::given_up) {
        judge_one(judge, chosen[lane], batch);
      } else {
        batch.total_steps += lanes.steps(lane);
      }
    }
    return batch.total_steps;
  }

  bool judge_one(Judge& judge, std::size_t at, Batch& batch) {
    return judge.element(elements_.word(at), elements_.member(at), elements_, at, batch);
  }

  /// What came of each requirement, as often as it was judged.
  std::vector<RequirementCoverage> count() {
    Judge judge(program_, &pool_, counting_, profile_.policy);
    judge.limit_steps(kMostSteps);
    std::vector<RequirementCoverage> judged(policy_.requirements);
    for (std::size_t begin = 0; begin < chosen_.size() && !options_.limits.time_is_up();
         begin += vm::kLanes) {
      Batch batch;
      batch.coverage.resize(policy_.requirements);
      batch.waivers.resize(program_.amendments.waivers[profile_.policy].size());
      for (std::size_t i = begin; i < std::min(begin + vm::kLanes, chosen_.size()); ++i) {
        judge_one(judge, chosen_[i], batch);
      }
      for (std::size_t i = 0; i < judged.size(); ++i) judged[i] += batch.coverage[i];
    }
    return judged;
  }

  /// What a prefix took and the one before didn't is its requirement's.
  void divide(std::vector<Taken> taken, const std::vector<RequirementCoverage>& judged) {
    for (std::uint32_t i = 0; i < policy_.requirements; ++i) {
      RequirementProfile& requirement = profile_.requirements.emplace_back();
      requirement.requirement = policy_.first_requirement + i;
      requirement.judged = judged[i];
    }
    profile_.shared_steps = taken.front().steps;
    profile_.shared = taken.front().processor;
    for (std::size_t i = 1; i < cuts_.size(); ++i) {
      taken[i].processor = std::max(taken[i].processor, taken[i - 1].processor);
      RequirementProfile& requirement =
          profile_.requirements[cuts_[i].requirement - policy_.first_requirement];
      requirement.steps += taken[i].steps - taken[i - 1].steps;
      requirement.processor += taken[i].processor - taken[i - 1].processor;
    }
  }

  const Program::Impl& program_;
  const EvaluateOptions options_, counting_;
  const TextPool& pool_;
  const ElementList& elements_;
  PolicyProfile& profile_;
  const Policy& policy_;
  const std::vector<BlockCut> cuts_;
  std::vector<std::size_t> chosen_;  ///< positions in elements_
};

}  // namespace

void measure_requirements(const Program::Impl& program, const EvaluateOptions& options, const TextPool& pool,
                          const ElementList& elements, PolicyProfile& profile) {
  Measurement(program, options, pool, elements, profile).run();
}

}  // namespace tenet
