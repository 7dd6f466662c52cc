// Owns one warm Judge for one policy. Entry points: Evaluator::of, Evaluator::judge.
#include "tenet/evaluator.hpp"

#include <fmt/format.h>

#include "evaluate/judge.hpp"
#include "link/linked_program.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet {

struct Evaluator::State {
  State(const Program& program, const EvaluateOptions& given, std::uint32_t policy)
      : options(given), judge(program.impl(), &program.impl().pool, options, policy) {
    batch.waivers.resize(program.impl().amendments.waivers[policy].size());
  }

  EvaluateOptions options;
  Judge judge;
  ElementList nothing_else;  ///< what the binder's set has beside the subject
  Batch batch;
};

namespace {

Diagnostics refusal(std::string message, std::string hint) {
  Diagnostics diagnostics;
  diagnostics.add(code::E3041, {}, std::move(message), std::move(hint));
  return diagnostics;
}

bool is_named(const Policy& policy, std::string_view name) {
  return name == policy.name || name == fmt::format("{}.{}", policy.module, policy.name);
}

}  // namespace

Expected<Evaluator> Evaluator::of(const Program& program, std::string_view policy,
                                  const EvaluateOptions& options) {
  const std::vector<Policy>& policies = program.pack().policies;
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < policies.size(); ++i) {
    if (!is_named(policies[i], policy)) continue;
    if (found)
      return refusal(fmt::format("several modules have a policy `{}`", policy), "name its module, too");
    found = i;
  }
  if (!found)
    return refusal(fmt::format("there is no policy `{}`", policy), "policies are named as in a report");
  if (policies[*found].binders.size() != 1) {
    return refusal(fmt::format("the subjects of `{}` aren't one entity each", policy),
                   "evaluate it as a whole");
  }
  EvaluateOptions chosen = options;
  chosen.verdicts_only = true;
  chosen.coverage = chosen.conditions = chosen.evidence_for_passes = false;
  chosen.profile = nullptr;
  return Evaluator(std::make_unique<State>(program, chosen, *found));
}

Evaluator::Evaluator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;
Evaluator::~Evaluator() = default;

SubjectOutcome Evaluator::judge(Word subject) {
  Batch& batch = state_->batch;
  batch.result = {};
  batch.verdicts.clear();
  batch.verdict_words.clear();
  if (state_->options.limits.steps > 0) state_->judge.limit_steps(state_->options.limits.steps);
  SubjectOutcome outcome;
  outcome.stopped = !state_->judge.element(subject, Truth::yes, state_->nothing_else, 0, batch);
  outcome.applies = batch.result.not_applicable == 0;
  outcome.outcome = batch.result.violated > 0       ? Outcome::violated
                    : batch.result.undetermined > 0 ? Outcome::undetermined
                    : batch.result.waived > 0       ? Outcome::waived
                                                    : Outcome::holds;
  return outcome;
}

std::span<const Verdict> Evaluator::verdicts() const { return state_->batch.verdicts; }
std::span<const Word> Evaluator::verdict_words() const { return state_->batch.verdict_words; }

}  // namespace tenet
