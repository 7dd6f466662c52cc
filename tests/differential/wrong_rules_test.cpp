// The comparison can fail: of each rule that is wrong on purpose the random programs soon show that it is.
#include <catch2/catch.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "compare.hpp"
#include "naive/evaluator.hpp"
#include "run.hpp"
#include "vm_run.hpp"
#include "world.hpp"

namespace tenet::differential {
namespace {

/// Ten times what the rule that is hardest to see takes.
constexpr std::uint64_t kMostPrograms = 5000;

TEST_CASE("each wrong rule is found") {
  std::vector<std::optional<std::uint64_t>> found(naive::all_wrong_rules().size());
  std::size_t missing = found.size();
  for (std::uint64_t seed = 1; seed <= kMostPrograms && missing > 0; ++seed) {
    std::string why;
    const auto world = build_world(program_of(seed), why);
    if (world == nullptr) continue;
    const VmRun vm(*world, {});
    for (const auto rule : naive::all_wrong_rules()) {
      auto& at = found[static_cast<std::size_t>(rule)];
      if (at || !compare_once(*world, vm, rule)) continue;
      at = seed;
      --missing;
    }
  }
  for (const auto rule : naive::all_wrong_rules()) {
    const auto at = found[static_cast<std::size_t>(rule)];
    std::cout << naive::name_of(rule) << ": " << (at ? "program " + std::to_string(*at) : "not found")
              << '\n';
    INFO(naive::name_of(rule));
    CHECK(at.has_value());
  }
}

}  // namespace
}  // namespace tenet::differential
