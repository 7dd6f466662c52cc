// Profiles: what is counted is the same on any number of threads, and the parts add up to the whole.
#include "tenet/profile.hpp"

#include <catch2/catch.hpp>

#include "evaluate/block_prefix.hpp"
#include "policies.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

/// `policy peers_are_up for h in Host { require @up h.up; for p in h.peers { require @peer p.up } }`
Pack peers_are_up() {
  Pack pack = hosts_are_up();
  const auto up = field_number(pack, "Host", "up"), peers = field_number(pack, "Host", "peers");
  const auto peer = static_cast<std::int32_t>(requirement(pack, "peer", "p.up", pack.requirements[0].note));
  Policy& policy = pack.policies[0];
  policy.requirements = 2;
  policy.decide =
      block({op(Opcode::load_field, 1, 0, 0, up), load_true(2), op(Opcode::verdict, 0, 1, 2, 0),
             op(Opcode::set_field, 0, 0, 0, peers), op(Opcode::loop_begin, 0, 0, 0, 4),
             op(Opcode::loop_element, 3, 0, 0), op(Opcode::load_field, 3, 3, 0, up),
             op(Opcode::verdict, 0, 3, 2, peer), op(Opcode::loop_next, 0, 0, 0, -4), op(Opcode::end)});
  policy.explain = policy.decide;
  return pack;
}

/// Each host has as many peers as its number has ones in base two.
std::shared_ptr<const Graph> meshed_hosts(std::size_t count) {
  return test::meshed_hosts(count, [](std::size_t i) {
    Peers peers;
    for (std::size_t bit = 0; bit < 10; ++bit) {
      if ((i >> bit & 1) != 0) peers.hosts.push_back(i + bit * 13 + 1);
    }
    return peers;
  });
}

std::string counts(const EvaluationProfile& profile) {
  std::string text;
  for (const PolicyProfile& each : profile.policies) {
    for (const std::uint64_t count :
         {each.elements, each.rows, each.subjects, each.steps, each.binding_steps, each.most_memory,
          each.explained, each.explain_steps, each.measured, each.shared_steps}) {
      text += std::to_string(count) + " ";
    }
    for (const RequirementProfile& part : each.requirements) {
      text += std::to_string(part.judged.held) + "/" + std::to_string(part.judged.failed) + "/" +
              std::to_string(part.judged.undetermined) + ":" + std::to_string(part.steps) + " ";
    }
  }
  return text;
}

std::uint64_t sum_of_parts(const PolicyProfile& profile) {
  std::uint64_t sum = profile.binding_steps + profile.shared_steps + profile.explain_steps;
  for (const RequirementProfile& part : profile.requirements) sum += part.steps;
  return sum;
}

constexpr std::size_t kAlone = ~std::size_t{0};

}  // namespace

TEST_CASE("a profile counts the same on any number of threads, in batches or not, and changes no answer") {
  const Program program = linked(peers_are_up(), meshed_hosts(1000));
  const Evaluation plain = evaluate(program, {.coverage = true});
  std::string reference;
  for (const std::size_t fewest : {kAlone, std::size_t{1}}) {
    for (const unsigned threads : {1u, 4u, 64u}) {
      EvaluationProfile profile;
      const Evaluation evaluation =
          evaluate(program, {.threads = threads, .fewest_in_batches = fewest, .profile = &profile});
      CHECK(evaluation.steps == plain.steps);
      CHECK(evaluation.findings.size() == plain.findings.size());
      REQUIRE(profile.policies.size() == 1);
      const PolicyProfile& policy = profile.policies[0];
      CHECK(policy.in_batches == (fewest == 1));
      CHECK(policy.elements == 1000);
      CHECK(policy.measured == 1000);
      CHECK(policy.subjects == plain.policies[0].subjects);
      CHECK(policy.steps == plain.steps);
      CHECK(sum_of_parts(policy) == policy.steps);
      REQUIRE(policy.requirements.size() == 2);
      for (std::size_t i = 0; i < 2; ++i) {
        CHECK(policy.requirements[i].judged.held == plain.coverage[i].held);
        CHECK(policy.requirements[i].judged.failed == plain.coverage[i].failed);
        CHECK(policy.requirements[i].judged.undetermined == plain.coverage[i].undetermined);
      }
      CHECK(policy.requirements[1].steps > policy.requirements[0].steps);
      if (reference.empty()) reference = counts(profile);
      CHECK(counts(profile) == reference);
    }
  }
}

TEST_CASE("a policy that a limit stopped is profiled as far as it came, and not divided") {
  const Program program = linked(peers_are_up(), meshed_hosts(1000));
  std::string reference;
  for (const unsigned threads : {1u, 4u}) {
    EvaluationProfile profile;
    const Evaluation evaluation =
        evaluate(program, {.threads = threads, .limits = {.steps = 9000}, .profile = &profile});
    CHECK(evaluation.stopped);
    REQUIRE(profile.policies.size() == 1);
    CHECK(profile.policies[0].steps == evaluation.steps);
    CHECK(profile.policies[0].measured == 0);
    CHECK(profile.policies[0].requirements.empty());
    if (reference.empty()) reference = counts(profile);
    CHECK(counts(profile) == reference);
  }
}

TEST_CASE("further binders' elements are rows, and their combinations divide too") {
  Pack pack = hosts_are_up();
  pack.policies[0].binders.push_back(all_hosts(true));
  EvaluationProfile profile;
  const Evaluation evaluation =
      evaluate(linked(std::move(pack), many_hosts(50)), {.verdicts_only = true, .profile = &profile});
  const PolicyProfile& policy = profile.policies.at(0);
  CHECK(policy.elements == 50);
  CHECK(policy.rows == 50 + 50 * 49 / 2);
  CHECK(policy.measured == 50);
  CHECK(policy.explained == 0);
  CHECK(sum_of_parts(policy) == evaluation.steps);
  const RequirementCoverage& judged = policy.requirements.at(0).judged;
  CHECK(judged.held + judged.failed + judged.undetermined == 50 * 49 / 2);
}

TEST_CASE(
    "where deciding anew would take long, elements taken evenly stand for all, the same on any threads") {
  const auto world = schema();
  GraphBuilder builder(world);
  std::vector<Word> hosts;
  for (std::size_t i = 0; i < 3000; ++i) {
    const Draft host = builder.add(kHost, "h" + std::to_string(1000 + i), {});
    builder.set(host, ref(*world, kHost, "up"), kTrue);
    hosts.push_back(static_cast<Word>(host));
  }
  for (const Word host : hosts)
    builder.set_many(static_cast<Draft>(host), ref(*world, kHost, "peers"), hosts, false);
  const Program program = linked(peers_are_up(), graph_of(std::move(builder)));
  std::string reference;
  for (const unsigned threads : {1u, 3u}) {
    EvaluationProfile profile;
    const Evaluation evaluation = evaluate(program, {.threads = threads, .profile = &profile});
    const PolicyProfile& policy = profile.policies.at(0);
    CHECK(policy.elements == 3000);
    CHECK(policy.measured > 100);
    CHECK(policy.measured < 3000);
    CHECK(policy.requirements.at(1).judged.held == policy.measured * 3000);
    // All elements take the same, so the part stands for the whole exactly.
    CHECK((sum_of_parts(policy) - policy.binding_steps) * policy.elements ==
          (evaluation.steps - policy.binding_steps) * policy.measured);
    if (reference.empty()) reference = counts(profile);
    CHECK(counts(profile) == reference);
  }
}

TEST_CASE("a block is cut behind its where and each verdict, loops closed and jumps led to what is left") {
  const Block block = peers_are_up().policies[0].decide;
  const std::vector<BlockCut> cuts = cuts_of(block);
  REQUIRE(cuts.size() == 3);
  CHECK(cuts[0].end == 0);
  CHECK(cuts[1].end == 3);
  CHECK(cuts[1].requirement == 0);
  CHECK(cuts[2].end == block.code.size());
  CHECK(cuts[2].requirement == 1);
  CHECK(prefix_of(block, block.code.size()).code.size() == block.code.size());
  REQUIRE(prefix_of(block, 0).code.size() == 1);
  CHECK(prefix_of(block, 0).code[0].op == Opcode::end);

  const Block within = prefix_of(block, 6);  // … loop_begin, loop_element | loop_next, end
  REQUIRE(within.code.size() == 8);
  CHECK(within.code[6].op == Opcode::loop_next);
  CHECK(jump_target(6, within.code[6]) == 5);
  CHECK(jump_target(4, within.code[4]) == 7);
  CHECK(within.code[7].op == Opcode::end);
}

TEST_CASE("linking names its indexes, and a graph its types") {
  Pack pack = hosts_are_up();
  const auto group = static_cast<std::uint32_t>(field_number(pack, "Host", "group"));
  pack.indexes.push_back({{group}, false});
  LinkProfile profile;
  const auto graph = many_hosts(12);
  const auto program = link(std::make_shared<const Pack>(std::move(pack)), graph, {.profile = &profile});
  REQUIRE(program);
  REQUIRE(profile.indexes.size() == 1);
  CHECK(profile.indexes[0].field == "Host.group");
  CHECK(profile.indexes[0].rows == 12);
  CHECK(profile.indexes[0].bytes >= 12);
  const GraphProfile facts = profile_of(*graph);
  CHECK(facts.rows == 12);
  CHECK(facts.bytes == graph->bytes());
  REQUIRE_FALSE(facts.types.empty());
  CHECK(facts.types[0].type == "Host");
  CHECK(facts.types[0].rows == 12);
  CHECK(facts.types[0].values >= 12);
  CHECK(facts.types[0].bytes > 0);
}
