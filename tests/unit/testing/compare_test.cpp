#include "compare.hpp"

#include <catch2/catch.hpp>

namespace tenet::testing {
namespace {

struct Judged {
  Pack pack;
  Evaluation evaluation;
  TestCase test_case;

  Judged() {
    EntityType host;
    host.name = "Host";
    host.subtypes_end = TypeIndex{1};
    pack.schema.entities.push_back(host);
    const Type entity{Kind::entity, Shape::scalar, false, TypeIndex{0}};
    pack.policies.emplace_back();
    pack.policies.front().requirements = 2;
    pack.policies.front().binders.push_back({"host", entity, {}, false, {}});
    pack.requirements.resize(2);
    pack.requirements[0].tag = "A";
    pack.requirements[0].focus = {{0, 0, entity}};
    pack.requirements[1].tag = "B";
    pack.requirements[1].focus = {{0, 0, {Kind::address, Shape::scalar, false, kNoType}}};
    evaluation.policies.emplace_back();
    evaluation.policies.front().subjects = 1;
  }
  Finding& add(Outcome outcome, std::uint32_t requirement, const std::vector<std::string>& ids) {
    Finding finding;
    finding.outcome = outcome;
    finding.requirement = requirement;
    finding.severity = requirement == 1 ? Severity::advice : Severity::error;
    for (const auto& id : ids) {
      FocusElement element;
      element.is_entity = true;
      element.entity.id = id;
      (finding.subject.empty() ? finding.subject : finding.focus).push_back(element);
    }
    evaluation.findings.push_back(finding);
    return evaluation.findings.back();
  }
  void expect(Expectation::Kind kind, const std::string& tag, std::vector<std::string> entities,
              std::optional<std::string> message = std::nullopt) {
    test_case.expected.push_back({kind, tag, std::move(entities), std::move(message), {}});
  }
  [[nodiscard]] CaseResult result() const {
    CaseResult made;
    compare(test_case, pack, evaluation, made);
    return made;
  }
  /// "subject: violated @A for x | violated @A for y", a line a difference.
  [[nodiscard]] std::vector<std::string> differences() const {
    std::vector<std::string> lines;
    for (const auto& each : result().differences) {
      lines.push_back(std::string(word(each.kind)) + ": " + (each.expected ? written(*each.expected) : "") +
                      " | " + (each.come ? written(*each.come) : ""));
    }
    return lines;
  }
};

using Wanted = Expectation::Kind;
using Lines = std::vector<std::string>;

TEST_CASE("what was expected in any order and nothing else passes") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"x", "b"});
  judged.add(Outcome::violated, 0, {"x", "a"});
  judged.add(Outcome::violated, 1, {"x"});
  judged.expect(Wanted::advice, "B", {"x"});
  judged.expect(Wanted::violated, "A", {"x", "a"});
  judged.expect(Wanted::violated, "A", {"x", "b"});
  CHECK(judged.result().passed());
  CHECK(judged.result().come.empty());
}

TEST_CASE("expectations are exhaustive both ways, and count repeats") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"x"});
  judged.add(Outcome::violated, 0, {"x"});
  judged.expect(Wanted::violated, "A", {"x"});
  CHECK(judged.differences() == Lines{"unexpected:  | violated @A for x"});
  judged.evaluation.findings.clear();
  CHECK(judged.differences() == Lines{"missing: violated @A for x | "});
}

TEST_CASE("near misses are paired, the nearest first") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"x", "b"});
  judged.add(Outcome::undetermined, 0, {"y"});
  judged.add(Outcome::violated, 0, {"z", "a"});
  judged.expect(Wanted::violated, "A", {"z", "b"});
  judged.expect(Wanted::violated, "A", {"y"});
  CHECK(judged.differences() == Lines{"subject: violated @A for z, b | violated @A for z, a",
                                      "outcome: violated @A for y | undetermined @A for y",
                                      "unexpected:  | violated @A for x, b"});
  CHECK(judged.result().come.size() == 3);
}

TEST_CASE("another requirement of the same subject is a near miss, something else altogether is none") {
  Judged judged;
  judged.add(Outcome::undetermined, 0, {"x"});
  judged.expect(Wanted::undetermined, "B", {"x"});
  CHECK(judged.differences() == Lines{"requirement: undetermined @B for x | undetermined @A for x"});
  judged.test_case.expected.front().kind = Wanted::violated;
  CHECK(judged.differences() ==
        Lines{"missing: violated @B for x | ", "unexpected:  | undetermined @A for x"});
}

TEST_CASE("a message is compared where one is said, and taken first") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"x"}).message = "one";
  judged.add(Outcome::violated, 0, {"x"}).message = "two";
  judged.expect(Wanted::violated, "A", {"x"});
  judged.expect(Wanted::violated, "A", {"x"}, "one");
  CHECK(judged.result().passed());
  judged.test_case.expected.back().message = "three";
  const auto result = judged.result();
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences.front().kind == Mismatch::message);
  CHECK(result.differences.front().expected->message == "three");
  CHECK(result.differences.front().come->message == "two");
}

TEST_CASE("an advice that fails isn't a violation") {
  Judged judged;
  judged.add(Outcome::violated, 1, {"x"});
  judged.expect(Wanted::violated, "B", {"x"});
  CHECK(judged.differences() == Lines{"outcome: violated @B for x | advice @B for x"});
}

TEST_CASE("what is waived is expected to be") {
  Judged judged;
  judged.add(Outcome::waived, 0, {"x"});
  judged.expect(Wanted::violated, "A", {"x"});
  CHECK(judged.differences() == Lines{"outcome: violated @A for x | waived @A for x"});
  judged.test_case.expected.front().kind = Wanted::waived;
  CHECK(judged.result().passed());
}

TEST_CASE("what is blocked or holds isn't compared") {
  Judged judged;
  judged.add(Outcome::blocked, 0, {"x"});
  judged.add(Outcome::holds, 0, {"x"});
  CHECK(judged.result().passed());
}

TEST_CASE("an undetermined entry says which fact is missing") {
  Judged judged;
  judged.add(Outcome::undetermined, 0, {"x"}).missing = {
      {"x.key_present", "", {"Host", "x", "", {}}, "key_present"}};
  const auto result = judged.result();
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences.front().come->message == "nobody stated x.key_present");
}

TEST_CASE("where no policy has a subject, only `vacuous` passes") {
  Judged judged;
  judged.evaluation.policies.front().subjects = 0;
  CHECK(judged.differences() == Lines{"unexpected:  | vacuous"});
  judged.expect(Wanted::vacuous, "", {});
  CHECK(judged.result().passed());
  judged.evaluation.policies.emplace_back();
  judged.evaluation.policies.back().subjects = 1;
  CHECK(judged.differences() == Lines{"missing: vacuous | "});
}

TEST_CASE("elements are written as a test writes them") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"a b", "x.y"});
  auto& finding = judged.add(Outcome::violated, 1, {"x"});
  finding.focus.emplace_back();
  finding.focus.back().text = "192.0.2.1";
  judged.expect(Wanted::violated, "A", {"a b", "x.y"});
  judged.expect(Wanted::advice, "B", {"x", "192.0.2.1"});
  CHECK(judged.result().passed());
  judged.test_case.expected.clear();
  CHECK(judged.differences() == Lines{"unexpected:  | violated @A for Host \"a b\", x.y",
                                      "unexpected:  | advice @B for x, Address \"192.0.2.1\""});
}

}  // namespace
}  // namespace tenet::testing
