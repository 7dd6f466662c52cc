// Subjects, outcomes and limits: the same answer on any number of threads.
#include <catch2/catch.hpp>

#include "policies.hpp"
#include "tenet/why.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

std::string summary(const Evaluation& evaluation) {
  std::string text;
  for (const PolicyResult& each : evaluation.policies) {
    text += std::to_string(each.subjects) + " " + std::to_string(each.holds) + " " +
            std::to_string(each.violated) + " " + std::to_string(each.undetermined) + " " +
            std::to_string(each.not_applicable) + "\n";
  }
  for (const Finding& each : evaluation.findings) {
    text += each.fingerprint + " " + each.subject[0].entity.id + " " + each.message + " " +
            std::to_string(each.count);
    for (const EvidenceItem& item : each.evidence) text += " | " + item.expression + "=" + item.value;
    for (const MissingFact& fact : each.missing) text += " ? " + fact.text;
    text += "\n";
  }
  return text + evaluation.stopped_at + std::to_string(evaluation.steps);
}

}  // namespace

TEST_CASE("a policy's subjects are counted by outcome, and what fails is found") {
  const Program program = linked(hosts_are_up(), many_hosts(3));
  const Evaluation evaluation = evaluate(program, {.coverage = true});
  REQUIRE(evaluation.policies.size() == 1);
  const PolicyResult& result = evaluation.policies[0];
  CHECK(result.subjects == 3);
  CHECK(result.holds == 1);
  CHECK(result.violated == 1);
  CHECK(result.undetermined == 1);
  CHECK(evaluation.coverage[0].held == 1);
  CHECK(evaluation.coverage[0].failed == 1);
  CHECK(evaluation.coverage[0].undetermined == 1);
  REQUIRE(evaluation.findings.size() == 2);
  CHECK(evaluation.findings[0].outcome == Outcome::violated);
  CHECK(evaluation.findings[0].subject[0].entity.id == "h0");
  CHECK(evaluation.findings[0].message == "`h.up` doesn't hold");
  CHECK(evaluation.findings[0].remedy == "start it");
  CHECK(evaluation.findings[1].outcome == Outcome::undetermined);
  CHECK(evaluation.findings[1].missing[0].text == "h1.up");
  CHECK(evaluation.findings[1].missing[0].how == "state `up` of `h1` in the facts: Whether it answers");
}

TEST_CASE("the same on any number of threads, with and without limits") {
  const Program program = linked(hosts_are_up(), many_hosts(2000));
  for (const std::uint64_t steps : {std::uint64_t{0}, std::uint64_t{5000}, std::uint64_t{13}}) {
    EvaluateOptions options{.limits = {.steps = steps, .memory = 0}};
    const std::string alone = summary(evaluate(program, options));
    options.threads = 4;
    CHECK(summary(evaluate(program, options)) == alone);
    options.threads = 64;
    CHECK(summary(evaluate(program, options)) == alone);
  }
}

TEST_CASE("limits stop cleanly and say where") {
  const Program program = linked(hosts_are_up(), many_hosts(2000));
  const Evaluation steps = evaluate(program, {.limits = {.steps = 5000}});
  CHECK(steps.stopped);
  CHECK(steps.stopped_at.find("policy `m.hosts_are_up` at h") == 0);
  CHECK(steps.stopped_at.ends_with("the limit of 5000 steps was reached"));
  CHECK(steps.steps <= 5000);
  const Evaluation memory = evaluate(program, {.limits = {.memory = 1}});
  CHECK(memory.stopped);
  CHECK(memory.stopped_at ==
        "policy `m.hosts_are_up` at h0: the limit of 1 bytes for one subject was reached");
}

TEST_CASE("only the policies that are named") {
  const Program program = linked(hosts_are_up(), many_hosts(3));
  CHECK(evaluate(program, {.policies = {"hosts_are_up"}}).policies.size() == 1);
  CHECK(evaluate(program, {.policies = {"m.hosts_are_up"}}).policies.size() == 1);
  CHECK(evaluate(program, {.policies = {"n.hosts_are_up"}}).policies.empty());
}

TEST_CASE("fingerprints stand over renumbering") {
  const Evaluation some = evaluate(linked(hosts_are_up(), many_hosts(3)), {});
  const auto world = schema();
  GraphBuilder builder(world);
  builder.set(builder.add(kHost, "before", {}), ref(*world, kHost, "up"), kTrue);
  builder.set(builder.add(kHost, "h0", {}), ref(*world, kHost, "up"), kFalse);
  const Evaluation other = evaluate(linked(hosts_are_up(), graph_of(std::move(builder))), {});
  REQUIRE(other.findings.size() == 1);
  CHECK(other.findings[0].fingerprint == some.findings[0].fingerprint);
  CHECK(other.findings[0].fingerprint.size() == 16);
}

TEST_CASE(
    "a where: false is no subject, unknown weakens what fails, with several binders it makes no subject") {
  Pack pack = hosts_are_up();
  Policy& policy = pack.policies[0];
  const auto up = field_number(pack, "Host", "up");
  policy.where_note = pack.requirements[0].note;
  const Block with_guard =
      block({op(Opcode::load_field, 3, 0, 0, up), op(Opcode::note_word, 0, 0, 0, 0),
             op(Opcode::note_word, 0, 3, 0, 1), op(Opcode::guard, 0, 3), load_true(2),
             op(Opcode::logic_not, 4, 2), op(Opcode::verdict, 0, 4, 2, 0), op(Opcode::end)});
  policy.decide = policy.explain = with_guard;
  const Evaluation single = evaluate(linked(pack, many_hosts(3)), {});
  CHECK(single.policies[0].not_applicable == 1);
  CHECK(single.policies[0].violated == 1);
  CHECK(single.policies[0].undetermined == 1);
  REQUIRE(single.findings.size() == 2);
  CHECK(single.findings[0].missing[0].text == "h1.up");

  pack.policies[0].binders.push_back(all_hosts(true));
  const Evaluation pairs = evaluate(linked(pack, many_hosts(6)), {});  // h0…h5: by turns false, unknown, true
  CHECK(pairs.policies[0].not_applicable == 5 + 2);
  CHECK(pairs.policies[0].violated == 3);      // h2 with h3, h4, h5; h5 is never the first of a pair
  CHECK(pairs.policies[0].undetermined == 2);  // h1 once, h4 once
  std::vector<std::uint32_t> counts;
  for (const Finding& finding : pairs.findings) {
    if (finding.outcome == Outcome::undetermined) counts.push_back(finding.count);
  }
  CHECK(counts == std::vector<std::uint32_t>{4, 1});
}

TEST_CASE("an unknown verdict that uses a requirement which didn't hold is blocked by it") {
  Pack pack = hosts_are_up();
  const auto second = requirement(pack, "second", "h.load > 0", pack.requirements[0].note);
  pack.requirements[second].blockers.push_back({0, 1, 1});
  Policy& policy = pack.policies[0];
  policy.requirements = 2;
  const std::vector<Instruction> more{op(Opcode::set_is_open, 3, 0), op(Opcode::verdict, 0, 3, 2, 1),
                                      op(Opcode::end)};
  for (Block* code : {&policy.decide, &policy.explain}) {
    code->code.pop_back();
    code->code.insert(code->code.begin(), op(Opcode::set_new, 0, 0, 0, kReprId));
    code->code.insert(code->code.begin() + 1, op(Opcode::set_open, 0));
    code->code.insert(code->code.end(), more.begin(), more.end());
  }
  const Evaluation evaluation = evaluate(linked(pack, many_hosts(3)), {});
  std::vector<Outcome> of_second;
  for (const Finding& finding : evaluation.findings) {
    if (finding.requirement == second) of_second.push_back(finding.outcome);
  }
  CHECK(of_second == std::vector<Outcome>{Outcome::blocked, Outcome::blocked, Outcome::undetermined});
  CHECK(evaluation.findings[1].blocked_by == 0);
  CHECK(evaluation.findings[1].message == "`h.load > 0` can't be judged, because @up doesn't hold");
  CHECK(evaluation.policies[0].violated == 1);
  CHECK(evaluation.policies[0].undetermined == 2);
}

TEST_CASE("what holds has evidence on request") {
  const Evaluation evaluation =
      evaluate(linked(hosts_are_up(), many_hosts(3)), {.evidence_for_passes = true});
  REQUIRE(evaluation.findings.size() == 3);
  CHECK(evaluation.findings[2].outcome == Outcome::holds);
  CHECK(evaluation.findings[2].message == "`h.up` holds");
  CHECK(evaluation.findings[2].evidence.at(0).value == "true");
}

TEST_CASE("a function that there isn't can't be asked for its value, nor for reasons") {
  const Program program = linked(hosts_are_up(), many_hosts(1));
  const auto found = answer(program, "nothing", {});
  REQUIRE(found.diagnostics().errors() == 1);
  CHECK(kind_of(found.diagnostics().items()[0].code).name == "E3039");
  CHECK(explain_answer(program, "nothing", {}).diagnostics().errors() == 1);
}
