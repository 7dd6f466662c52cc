// Waivers and adjustments of a compiled pack whose sources aren't there.
#include <catch2/catch.hpp>

#include "tenet/compile.hpp"

namespace tenet {
namespace {

constexpr const char* kRules = R"(module rules
enum Level { low, high }
entity Node { up: observed Bool }
entity Relay is Node { }
param window: Duration = 30 days
param level: Level = low
param home: Node = Node "main"
policy up for node in Node { require @UP node.up }
policy named for node in Node { require node.up and level == low and window > 1 day and home == home }
)";

// As a stripped pack comes from a file.
Pack stripped() {
  Sources sources;
  const auto rules = sources.add("rules.tenet", kRules);
  auto compiled = compile(sources, {rules}, {}, {.pack_name = "rules", .without = {}});
  REQUIRE(compiled.has_value());
  for (auto& source : compiled->pack.sources) source.text.clear();
  auto read = decode(encode(compiled->pack));
  REQUIRE(read.has_value());
  return std::move(read).value();
}

struct Amended {
  explicit Amended(const std::string& text) {
    const auto root = sources.add("house.tenet", "module house\nuse rules\n" + text);
    auto made = compile_amendments(sources, {root}, stripped());
    said = made.take_diagnostics();
    if (made) pack = std::move(made).value();
  }
  [[nodiscard]] std::vector<std::string> said_of() const {
    std::vector<std::string> all;
    for (const auto& item : said.items())
      all.push_back(std::string(kind_of(item.code).name) + " " + std::string(sources.text(item.where)) + " " +
                    item.hint);
    return all;
  }
  Sources sources;
  Diagnostics said;
  Pack pack;
};

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("names are found in the pack's tables") {
  const Amended amended(R"(waive up@UP for Relay "r1" until 2026-09-01 because "x"
waive rules@UP for n1 until 2026-09-01 because "x"
adjust up severity warning because "x"
adjust rules.named off because "x"
adjust window = 45 days
adjust level = high
adjust home = Relay "r1"
test "left out" for nothing given nothing at 2026-01-01 { case "x" expect nothing }
)");
  INFO(render(amended.said, amended.sources));
  CHECK(amended.said.empty());
  REQUIRE(amended.pack.waivers.size() == 2);
  CHECK(amended.pack.waivers[1].policy == "rules.up");
  CHECK(amended.pack.sources[amended.pack.waivers[0].where.source].path == "house.tenet");
  REQUIRE(amended.pack.adjustments.size() == 5);
  CHECK(amended.pack.adjustments[2].value == "3888000");
  CHECK(amended.pack.adjustments[3].value == "high");
  CHECK(amended.pack.adjustments[4].value == "r1");
  CHECK(amended.pack.policies.size() == 2);
  CHECK_FALSE(verify(amended.pack).has_errors());
}

TEST_CASE("what the pack doesn't have is told as of sources") {
  CHECK(Amended("adjust upp off because \"x\"\n").said_of() == Said{"E0207 upp did you mean `up`?"});
  CHECK(Amended("adjust up@U off because \"x\"\n").said_of() == Said{"E0440 @U did you mean `UP`?"});
  CHECK(Amended("waive up@UP for Noed \"n\" until 2026-09-01 because \"x\"\n").said_of() ==
        Said{"E0207 Noed did you mean `Node`?"});
  CHECK(Amended("waive named@X for n until 2026-09-01 because \"x\"\n").said_of() ==
        Said{"E0440 @X its requirement has no tag; write one after `require`"});
  CHECK(Amended("adjust window = 3\n").said_of().front().starts_with("E0301 3"));
  CHECK(Amended("use rulse\n").said_of().front().starts_with("E0202 rulse"));
}

TEST_CASE("nothing else is joined with a compiled pack") {
  const auto said = Amended("policy mine for node in Node { require node.up }\n").said_of();
  REQUIRE(said.size() == 1);
  CHECK(said.front().starts_with("E0447 policy mine"));
}

}  // namespace tenet
