// Many subjects an instruction, one subject at a time, verdicts alone: the same answer in every way.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <numeric>

#include "policies.hpp"
#include "tenet/diagnostics/packs.hpp"
#include "tenet/evaluator.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

/// `policy peers_are_up for h in Host where h.up { require every p in h.peers: p.up }`, with a loop.
Pack peers_are_up() {
  Pack pack = hosts_are_up();
  const auto up = field_number(pack, "Host", "up"), peers = field_number(pack, "Host", "peers");
  Policy& policy = pack.policies[0];
  policy.name = "peers_are_up";
  policy.decide = block({op(Opcode::load_field, 1, 0, 0, up), op(Opcode::guard, 0, 1),
                         op(Opcode::set_field, 0, 0, 0, peers), op(Opcode::set_is_open, 2, 0),
                         op(Opcode::loop_begin, 0, 0, 0, 5), op(Opcode::loop_element, 3, 0, 0),
                         op(Opcode::load_field, 3, 3, 0, up), op(Opcode::logic_and, 2, 2, 3),
                         op(Opcode::jump_if_false, 0, 2, 0, 1), op(Opcode::loop_next, 0, 0, 0, -5),
                         load_true(3), op(Opcode::verdict, 0, 2, 3, 0), op(Opcode::end)});
  policy.explain = policy.decide;
  return pack;
}

/// `where h.up`, or what is never true but unknown where that is; then `require not h.up`.
Pack hosts_are_down(bool only_unknown_ones) {
  Pack pack = hosts_are_up();
  const auto up = field_number(pack, "Host", "up");
  Policy& policy = pack.policies[0];
  policy.decide = block({op(Opcode::load_field, 1, 0, 0, up), op(Opcode::logic_not, 2, 1),
                         op(Opcode::logic_and, 3, 1, only_unknown_ones ? 2 : 1), op(Opcode::guard, 0, 3),
                         op(Opcode::load_field, 1, 0, 0, up), op(Opcode::logic_not, 2, 1), load_true(3),
                         op(Opcode::verdict, 0, 2, 3, 0), op(Opcode::end)});
  policy.explain = policy.decide;
  return pack;
}

/// Each host has as many peers as its number has ones in base two, and one in 50 has 200.
std::shared_ptr<const Graph> meshed_hosts(std::size_t count) {
  return test::meshed_hosts(count, [](std::size_t i) {
    Peers peers{{}, i % 11 == 0};
    for (std::size_t bit = 0; bit < (i % 50 == 0 ? 200u : 10u); ++bit) {
      if (i % 50 == 0 || (i >> bit & 1) != 0) peers.hosts.push_back(i + bit * 13);
    }
    return peers;
  });
}

std::string summary(const Evaluation& evaluation) {
  std::string text = std::to_string(evaluation.steps) + " " + evaluation.stopped_at + "\n";
  for (const PolicyResult& each : evaluation.policies) {
    text += std::to_string(each.subjects) + " " + std::to_string(each.holds) + " " +
            std::to_string(each.violated) + " " + std::to_string(each.undetermined) + " " +
            std::to_string(each.not_applicable) + "\n";
  }
  for (const Finding& each : evaluation.findings) text += each.fingerprint + each.message + "\n";
  return text;
}

constexpr std::size_t kAlone = ~std::size_t{0};

}  // namespace

TEST_CASE("in batches as one by one, with jumps, loops of unlike length, and limits") {
  const Program program = linked(peers_are_up(), meshed_hosts(1500));
  for (const std::uint64_t steps :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{777}, std::uint64_t{40000}}) {
    for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{40}}) {
      EvaluateOptions options{.limits = {.steps = steps, .memory = memory}, .fewest_in_batches = kAlone};
      const std::string alone = summary(evaluate(program, options));
      options.fewest_in_batches = 1;
      CHECK(summary(evaluate(program, options)) == alone);
      options.threads = 3;
      CHECK(summary(evaluate(program, options)) == alone);
    }
  }
}

TEST_CASE("in batches as one by one, where a guard leaves most subjects, and where it leaves few") {
  const bool only_unknown_ones = GENERATE(false, true);
  const Program program = linked(hosts_are_down(only_unknown_ones), many_hosts(1500));
  for (const std::uint64_t steps :
       {std::uint64_t{0}, std::uint64_t{8}, std::uint64_t{777}, std::uint64_t{13000}}) {
    EvaluateOptions options{.limits = {.steps = steps}, .fewest_in_batches = kAlone};
    const std::string alone = summary(evaluate(program, options));
    options.fewest_in_batches = 1;
    CHECK(summary(evaluate(program, options)) == alone);
  }
  const Evaluation evaluation = evaluate(program, {});
  CHECK(evaluation.policies[0].not_applicable == (only_unknown_ones ? 1000 : 500));
  CHECK(evaluation.policies[0].violated == (only_unknown_ones ? 0 : 500));
  CHECK(evaluation.policies[0].undetermined == 500);
}

TEST_CASE("verdicts alone are those of the findings") {
  const Program program = linked(peers_are_up(), meshed_hosts(1500));
  const Evaluation told = evaluate(program, {});
  const Evaluation counted = evaluate(program, {.verdicts_only = true});
  CHECK(counted.findings.empty());
  CHECK(counted.policies[0].violated == told.policies[0].violated);
  CHECK(counted.policies[0].undetermined == told.policies[0].undetermined);
  std::vector<std::string> violated, found;
  for (const Verdict& each : counted.verdicts) {
    if (each.outcome != Outcome::violated) continue;
    violated.emplace_back(program.graph().id_of(static_cast<Row>(counted.verdict_words[each.first_word])));
  }
  for (const Finding& each : told.findings) {
    if (each.outcome == Outcome::violated) found.push_back(each.subject[0].entity.id);
  }
  CHECK(violated.size() > 100);
  CHECK(violated == found);
}

TEST_CASE("an evaluator answers for one subject as the whole evaluation does") {
  const Program program = linked(peers_are_up(), meshed_hosts(300));
  auto evaluator = Evaluator::of(program, "m.peers_are_up", {});
  REQUIRE(evaluator);
  PolicyResult sum;
  const RowRange hosts = program.graph().extent(kHost);
  for (Row row = hosts.first; row < hosts.end; ++row) {
    const SubjectOutcome outcome = evaluator->judge(row);
    CHECK_FALSE(outcome.stopped);
    sum.not_applicable += outcome.applies ? 0 : 1;
    sum.subjects += outcome.applies ? 1 : 0;
    sum.violated += outcome.applies && outcome.outcome == Outcome::violated ? 1 : 0;
    CHECK((outcome.outcome == Outcome::holds) == evaluator->verdicts().empty());
    if (!evaluator->verdicts().empty()) CHECK(evaluator->verdict_words()[0] == row);
  }
  const PolicyResult whole = evaluate(program, {}).policies[0];
  CHECK(sum.not_applicable == whole.not_applicable);
  CHECK(sum.subjects == whole.subjects);
  CHECK(sum.violated == whole.violated);
  CHECK(Evaluator::of(program, "peers_are_up", {.limits = {.steps = 1}})->judge(hosts.first + 1).stopped);
}

/// Hosts that are up, each with as many of them as peers as `counts` says.
static std::shared_ptr<const Graph> hosts_with_peers(const std::vector<std::size_t>& counts) {
  const auto world = schema();
  GraphBuilder builder(world);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Draft host = builder.add(kHost, "h" + std::to_string(100'000 + i), {});
    builder.set(host, ref(*world, kHost, "up"), kTrue);
    std::vector<Word> peers(counts[i]);
    std::iota(peers.begin(), peers.end(), Word{0});
    builder.set_many(host, ref(*world, kHost, "peers"), peers, false);
  }
  return graph_of(std::move(builder));
}

/// 80,000 hosts that are up; all are peers of the second, nobody of the others.
static std::shared_ptr<const Graph> one_with_many_peers() {
  std::vector<std::size_t> counts(80'000, 0);
  counts[1] = counts.size();
  return hosts_with_peers(counts);
}

TEST_CASE("a deadline stops an evaluation, and a subject that takes long") {
  const Program program = linked(peers_are_up(), one_with_many_peers());
  const Row first = program.graph().extent(kHost).first;
  EvaluateOptions options;
  options.limits.deadline = std::chrono::steady_clock::time_point(std::chrono::nanoseconds(1));

  auto evaluator = Evaluator::of(program, "peers_are_up", options);
  CHECK_FALSE(evaluator->judge(first).stopped);
  CHECK(evaluator->judge(first + 1).stopped);
  CHECK_FALSE(evaluator->judge(first + 2).stopped);
  const Evaluation evaluation = evaluate(program, options);
  CHECK(evaluation.stopped);
  CHECK(evaluation.stopped_at == "policy `m.peers_are_up` at h100000: the limit of time was reached");

  options.limits.deadline = std::chrono::steady_clock::now() + std::chrono::hours(24);
  CHECK_FALSE(evaluate(program, options).stopped);
  CHECK_FALSE(Evaluator::of(program, "peers_are_up", options)->judge(first + 1).stopped);
}

TEST_CASE("what was stopped is named with the requirement at hand") {
  Pack pack = peers_are_up();
  pack.requirements[0].tag = "peers";
  const Program program = linked(std::move(pack), one_with_many_peers());
  const Evaluation evaluation = evaluate(program, {.limits = {.steps = 1000}, .fewest_in_batches = kAlone});
  CHECK(evaluation.stopped_at ==
        "policy `m.peers_are_up`, @peers, at h100001: the limit of 1000 steps was reached");
}

TEST_CASE("the limit of steps names the subject that goes beyond it, whichever batch that is in") {
  const auto steps_of = [](const std::vector<std::size_t>& counts) {
    return evaluate(linked(peers_are_up(), hosts_with_peers(counts)), {}).steps;
  };
  // What a host takes, from small worlds that differ in one of them.
  constexpr std::size_t kPeers = 23;
  std::vector<std::size_t> few(kPeers, 0);
  const std::uint64_t none = steps_of(few);
  const std::uint64_t without = steps_of(std::vector<std::size_t>(kPeers + 1, 0)) - none;
  const auto steps_with = [&](std::size_t peers) {
    few[0] = peers;
    return without + steps_of(few) - none;
  };
  std::vector<std::uint64_t> steps_by_peers;
  for (std::size_t peers = 0; peers < kPeers; ++peers) steps_by_peers.push_back(steps_with(peers));

  // Batches of several runs of lanes. The second one alone would take more than what a limit leaves it.
  std::vector<std::size_t> counts(40'000, 0);
  for (std::size_t i = 600; i < counts.size(); ++i) counts[i] = i % kPeers;
  const Program program = linked(peers_are_up(), hosts_with_peers(counts));
  const std::uint64_t all = evaluate(program, {}).steps;
  for (const std::uint64_t limit :
       {without * 10, without * 590, without * 700, without * 1'000, all / 5, all / 3, all - 1}) {
    std::uint64_t sum = none - without * kPeers;  // for the set of all hosts
    std::size_t at = 0;
    while (sum + steps_by_peers[counts[at]] <= limit) sum += steps_by_peers[counts[at++]];
    const std::string expected =
        fmt::format("policy `m.peers_are_up` at h{}: the limit of {} steps was reached", 100'000 + at, limit);
    for (const std::size_t fewest : {std::size_t{1}, kAlone}) {
      for (const unsigned threads : {1U, 3U}) {
        const EvaluateOptions options{
            .threads = threads, .limits = {.steps = limit}, .fewest_in_batches = fewest};
        CHECK(evaluate(program, options).stopped_at == expected);
      }
    }
  }
  CHECK_FALSE(evaluate(program, {.limits = {.steps = all}}).stopped);
}

TEST_CASE("an evaluator is for a policy with one binder") {
  Pack pack = hosts_are_up();
  Policy pairs = pack.policies[0];
  pairs.name = "pairs";
  pairs.binders.push_back(all_hosts(true));
  pack.policies.push_back(pairs);
  Policy again = pack.policies[0];
  again.module = "n";
  pack.policies.push_back(again);
  const Program program = linked(std::move(pack), many_hosts(3));
  const auto message = [&](const char* name) {
    const auto made = Evaluator::of(program, name, {});
    REQUIRE_FALSE(made);
    CHECK(made.diagnostics().items()[0].code == code::E3041);
    return made.diagnostics().items()[0].message;
  };
  CHECK(message("absent") == "there is no policy `absent`");
  CHECK(message("m.pairs") == "the subjects of `m.pairs` aren't one entity each");
  CHECK(message("hosts_are_up") == "several modules have a policy `hosts_are_up`");
  CHECK(Evaluator::of(program, "n.hosts_are_up", {}));
}
