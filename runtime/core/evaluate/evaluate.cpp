// Owns the choice of policies and their order. Entry point: evaluate.
#include <algorithm>

#include "evaluate/amendment_results.hpp"
#include "evaluate/policy_run.hpp"
#include "tenet/profile.hpp"

namespace tenet {

namespace {

bool is_chosen(const Policy& policy, const std::vector<std::string>& names) {
  if (names.empty()) return true;
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == policy.name || name == policy.module + "." + policy.name;
  });
}

Evaluation evaluate_all(const Program& program, const EvaluateOptions& options) {
  const Program::Impl& linked = program.impl();
  Evaluation evaluation;
  if (options.coverage) evaluation.coverage.resize(linked.pack->requirements.size());
  if (options.conditions) evaluation.conditions.resize(linked.pack->notes.size());
  const std::uint64_t limit = options.limits.steps == 0 ? ~std::uint64_t{0} : options.limits.steps;
  AmendmentResults amendments(linked, options.now);
  for (std::uint32_t policy = 0; policy < linked.pack->policies.size() && !evaluation.stopped; ++policy) {
    if (!is_chosen(linked.pack->policies[policy], options.policies)) continue;
    if (linked.amendments.policies_off[policy]) {
      amendments.add_off(policy);
      continue;
    }
    const std::uint64_t left = limit - std::min(limit, evaluation.steps);
    PolicyRun run(linked, options, policy, left);
    run.run(evaluation);
    if (!evaluation.stopped) amendments.add_judged(policy, run.waivers());
  }
  amendments.write(evaluation);
  return evaluation;
}

}  // namespace

Evaluation evaluate(const Program& program, const EvaluateOptions& options) {
  if (options.profile == nullptr) return evaluate_all(program, options);
  const Stopwatch watch;
  Evaluation evaluation = evaluate_all(program, options);
  options.profile->spent = watch.spent();
  options.profile->spent -= options.profile->measuring;
  return evaluation;
}

}  // namespace tenet
