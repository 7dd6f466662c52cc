// Holds the optimised policies of the fleet against the ones as written: each rewrite left out, and all of
// them, over thousands of hosts, in batches and a subject at a time.
#include <catch2/catch.hpp>
#include <limits>
#include <memory>

#include "hosting_pack.hpp"
#include "tenet/compile.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/program.hpp"
#include "tenet/report.hpp"

namespace tenet {
namespace {

constexpr auto kNever = std::numeric_limits<std::size_t>::max();

std::shared_ptr<const Pack> compiled(const std::set<std::string>& without) {
  auto pack = bench::compile_folder(TENET_SOURCE_DIR "/tests/bench/fleet/hosting", without);
  REQUIRE(pack != nullptr);
  return pack;
}

struct Answers {
  std::string report;    ///< findings with their evidence, counts
  std::string verdicts;  ///< a line each: policy, requirement, outcome
  std::uint64_t judged = 0, violated = 0;

  friend bool operator==(const Answers&, const Answers&) = default;
};

Answers answers_of(const std::shared_ptr<const Pack>& pack, const std::shared_ptr<const Graph>& graph,
                   const Sources& sources, std::size_t fewest_in_batches) {
  auto program = link(pack, graph);
  REQUIRE(program);
  EvaluateOptions options;
  options.now = bench::kFleetTime;
  options.fewest_in_batches = fewest_in_batches;
  Answers answers;
  const auto evaluation = evaluate(program.value(), options);
  answers.report = report::json_report({*pack, evaluation, sources, bench::kFleetTime});
  options.verdicts_only = true;
  const auto verdicts = evaluate(program.value(), options);
  for (const auto& verdict : verdicts.verdicts) {
    answers.verdicts += std::to_string(verdict.policy) + " " + std::to_string(verdict.requirement) + " " +
                        std::to_string(static_cast<int>(verdict.outcome)) + "\n";
  }
  for (const auto& policy : verdicts.policies) {
    answers.judged += policy.subjects;
    answers.violated += policy.violated;
  }
  return answers;
}

}  // namespace

TEST_CASE("rewrites change no answer about a fleet") {
  const auto as_written = compiled({"all"});
  Sources sources;
  LoadOptions loading;
  loading.bulk = {TENET_FLEET};
  auto facts =
      load_facts(sources, {}, std::shared_ptr<const Schema>(as_written, &as_written->schema), loading);
  REQUIRE(facts);
  const auto graph = std::make_shared<const Graph>(std::move(facts).value().graph);
  const Answers expected = answers_of(as_written, graph, sources, kNever);
  CHECK(expected.judged > 5000);
  CHECK(expected.violated > 100);
  std::vector<std::set<std::string>> choices{{}};
  for (const auto& name : rewrite_names()) choices.push_back({name});
  for (const auto& without : choices) {
    INFO("without " << (without.empty() ? "nothing" : *without.begin()));
    const auto pack = compiled(without);
    // Not by CHECK, which would print megabytes.
    const bool alone = answers_of(pack, graph, sources, kNever) == expected;
    const bool together = answers_of(pack, graph, sources, EvaluateOptions().fewest_in_batches) == expected;
    CHECK(alone);
    CHECK(together);
  }
}

}  // namespace tenet
