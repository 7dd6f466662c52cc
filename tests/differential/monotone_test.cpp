// Learning what is unknown never turns a true or a false answer around: random programs, before and after
// random unknown cells of their facts are filled in. And a rule that isn't monotone is seen.
#include "monotone.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "run.hpp"

namespace tenet::differential {
namespace {

constexpr std::uint64_t kPrograms = 700, kCompletions = 3;

TEST_CASE("what is certain stays certain") {
  std::uint64_t completions = 0, learnt = 0;
  for (std::uint64_t seed = 1; seed <= kPrograms; ++seed) {
    std::string why;
    const auto world = seed % 401 == 0 ? nullptr : build_world(program_of(seed), why);
    if (world == nullptr) continue;
    const VmRun vm(*world, {});
    REQUIRE(vm.failure().empty());
    const auto before = decided(*world, vm.evaluate(1, true));
    Choices choices(seed);
    for (std::uint64_t i = 0; i < kCompletions; ++i) {
      const auto completed = some_completion(choices, *world->graph);
      if (completed == nullptr) continue;
      const auto after = decided(*world, VmRun(vm, completed).evaluate(1, true));
      const auto first = lost(before, after);
      INFO("seed " << seed << ", completion " << i);
      CHECK((first ? *first : "") == "");
      ++completions;
      learnt +=
          after.holds.size() + after.violated.size() > before.holds.size() + before.violated.size() ? 1 : 0;
    }
  }
  CHECK(completions > kPrograms);
  CHECK(learnt > completions / 10);
}

TEST_CASE("a rule that isn't monotone is seen") {
  using naive::WrongRule;
  for (const auto rule :
       {WrongRule::every_over_open_holds, WrongRule::some_over_open_fails, WrongRule::count_of_open_is_known,
        WrongRule::unknown_condition_takes_else, WrongRule::unknown_element_is_dropped}) {
    bool seen = false;
    for (std::uint64_t seed = 1; seed <= 10 * kPrograms && !seen; ++seed) {
      std::string why;
      const auto world = seed % 401 == 0 ? nullptr : build_world(program_of(seed), why);
      if (world == nullptr) continue;
      const auto judged = [&](const Graph& graph) {
        naive::Evaluator evaluator(world->core, graph, kNow, rule);
        return decided(*world, naive::judge(evaluator));
      };
      Choices choices(seed);
      const auto completed = some_completion(choices, *world->graph);
      seen = completed != nullptr && lost(judged(*world->graph), judged(*completed));
    }
    INFO(naive::name_of(rule));
    CHECK(seen);
  }
}

}  // namespace
}  // namespace tenet::differential
