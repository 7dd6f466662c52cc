// Some thousand random programs: the VM agrees with the naive evaluator and with itself. TENET_RANDOM_SEED
// sets another seed, TENET_RANDOM_PROGRAMS another number.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>
#include <string>

#include "run.hpp"
#include "world.hpp"

namespace tenet::differential {
namespace {

std::uint64_t setting(const char* name, std::uint64_t standard) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? standard : std::strtoull(text, nullptr, 10);
}

/// Terms that no program says.
const std::set<std::string> kMadeByRewrites{"along", "candidates", "matching", "terms_along", "values_of"};

TEST_CASE("random programs have one meaning") {
  RunOptions options;
  options.seed = setting("TENET_RANDOM_SEED", 20260601);
  options.programs = setting("TENET_RANDOM_PROGRAMS", 2000);
  const auto result = run(options);
  std::cout << summary(options, result);
  for (const auto& difference : result.differences) FAIL_CHECK(difference);
  CHECK(result.compiled * 100 >= result.programs * 99);  // the generator knows the rules
  for (const auto count : result.distribution.verdicts) CHECK(count > result.programs);
  for (const auto count : result.distribution.outcomes) CHECK(count * 10 > result.programs);
  for (const auto& [kind, programs] : result.distribution.terms) {
    INFO(kind);
    if (kMadeByRewrites.count(kind) > 0) continue;
    CHECK((programs > 0 || kind == "chains_to"));
  }
}

TEST_CASE("programs that once differed don't any more") {
  std::size_t programs = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(TENET_SOURCE_DIR "/tests/differential/found")) {
    INFO(entry.path());
    std::ifstream in(entry.path(), std::ios::binary);
    std::string why;
    const auto world = build_world({std::istreambuf_iterator<char>(in), {}}, why);
    INFO(why);
    REQUIRE(world != nullptr);
    const auto difference = compare(*world, std::nullopt, nullptr);
    CHECK((difference ? difference->text : "") == "");
    ++programs;
  }
  CHECK(programs > 5);
}

}  // namespace
}  // namespace tenet::differential
