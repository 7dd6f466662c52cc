// Owns the choice of policies, their order, and which are judged at once. Entry point: evaluate.
#include <algorithm>
#include <deque>
#include <span>

#include "evaluate/amendment_results.hpp"
#include "evaluate/work_through.hpp"
#include "tenet/profile.hpp"

namespace tenet {

namespace {

bool is_chosen(const Policy& policy, const std::vector<std::string>& names) {
  if (names.empty()) return true;
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == policy.name || name == policy.module + "." + policy.name;
  });
}

std::vector<std::uint32_t> chosen_policies(const Pack& pack, const std::vector<std::string>& names) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t policy = 0; policy < pack.policies.size(); ++policy) {
    if (is_chosen(pack.policies[policy], names)) chosen.push_back(policy);
  }
  return chosen;
}

/// Judges these policies at once, and adds what came out in their order.
void judge(const Program::Impl& program, const EvaluateOptions& options, std::uint64_t steps_left,
           std::span<const std::uint32_t> policies, AmendmentResults& amendments, Evaluation& evaluation) {
  const auto& off = program.amendments.policies_off;
  std::deque<PolicyRun> runs;
  for (const std::uint32_t policy : policies) {
    if (off[policy]) continue;
    runs.emplace_back(program, options, policy, steps_left).begin();
    if (runs.back().is_stopped()) break;
  }
  work_through(runs, options.threads);
  for (const std::uint32_t policy : policies) {
    if (off[policy]) {
      amendments.add_off(policy);
      continue;
    }
    runs.front().finish(evaluation);
    if (evaluation.stopped) return;
    amendments.add_judged(policy, runs.front().waivers());
    runs.pop_front();
  }
}

Evaluation evaluate_all(const Program& program, const EvaluateOptions& options) {
  const Program::Impl& linked = program.impl();
  Evaluation evaluation;
  if (options.coverage) evaluation.coverage.resize(linked.pack->requirements.size());
  if (options.conditions) evaluation.conditions.resize(linked.pack->notes.size());
  const std::uint64_t limit = options.limits.steps == 0 ? ~std::uint64_t{0} : options.limits.steps;
  AmendmentResults amendments(linked, options.now);
  const auto chosen = chosen_policies(*linked.pack, options.policies);
  // Threads share all policies. Alone, where what one policy takes is no longer there for the next, or where
  // each one's time is measured, it is one after the other.
  const bool one_by_one = options.threads <= 1 || options.limits.steps > 0 || options.profile != nullptr;
  const std::size_t at_once = one_by_one ? 1 : chosen.size();
  for (std::size_t next = 0; next < chosen.size() && !evaluation.stopped; next += at_once) {
    const std::uint64_t left = limit - std::min(limit, evaluation.steps);
    judge(linked, options, left, std::span(chosen).subspan(next, at_once), amendments, evaluation);
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
