#include "compare.hpp"

#include <catch2/catch.hpp>

namespace tenet::testing {
namespace {

struct Judged {
  Pack pack;
  Evaluation evaluation;
  TestCase test_case;

  Judged() {
    pack.requirements.resize(2);
    pack.requirements[0].tag = "A";
    pack.requirements[1].tag = "B";
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
  void expect(Expectation::Kind kind, const std::string& tag, std::vector<std::string> entities) {
    test_case.expected.push_back({kind, tag, std::move(entities), {}});
  }
  [[nodiscard]] CaseResult result() const {
    CaseResult made;
    compare(test_case, pack, evaluation, made);
    return made;
  }
};

std::vector<std::string> texts(const std::vector<Entry>& entries) {
  std::vector<std::string> out;
  for (const auto& entry : entries) out.push_back(entry.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("what was expected in any order and nothing else passes") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"x", "b"});
  judged.add(Outcome::violated, 0, {"x", "a"});
  judged.add(Outcome::violated, 1, {"x"});
  judged.expect(Expectation::Kind::advice, "B", {"x"});
  judged.expect(Expectation::Kind::violated, "A", {"x", "a"});
  judged.expect(Expectation::Kind::violated, "A", {"x", "b"});
  CHECK(judged.result().passed());
}

TEST_CASE("expectations are exhaustive both ways, and count repeats") {
  Judged judged;
  judged.add(Outcome::violated, 0, {"x"}).message = "because";
  judged.add(Outcome::violated, 0, {"x"});
  judged.expect(Expectation::Kind::violated, "A", {"x"});
  judged.expect(Expectation::Kind::undetermined, "A", {"y"});
  const auto result = judged.result();
  CHECK(texts(result.missing) == Texts{"undetermined @A for y"});
  CHECK(texts(result.unexpected) == Texts{"violated @A for x"});
}

TEST_CASE("an advice that fails isn't a violation") {
  Judged judged;
  judged.add(Outcome::violated, 1, {"x"});
  judged.expect(Expectation::Kind::violated, "B", {"x"});
  CHECK(texts(judged.result().unexpected) == Texts{"advice @B for x"});
}

TEST_CASE("what is blocked or holds isn't compared") {
  Judged judged;
  judged.add(Outcome::blocked, 0, {"x"});
  judged.add(Outcome::holds, 0, {"x"});
  judged.test_case.nothing = true;
  CHECK(judged.result().passed());
}

TEST_CASE("an undetermined entry says which fact is missing") {
  Judged judged;
  judged.add(Outcome::undetermined, 0, {"x"}).missing = {{"x.key_present", "", {}, ""}};
  const auto result = judged.result();
  REQUIRE(result.unexpected.size() == 1);
  CHECK(result.unexpected.front().message == "x.key_present");
}

TEST_CASE("where no policy has a subject, only `vacuous` passes") {
  Judged judged;
  judged.evaluation.policies.front().subjects = 0;
  judged.test_case.nothing = true;
  CHECK(texts(judged.result().unexpected) == Texts{"vacuous"});
  judged.expect(Expectation::Kind::vacuous, "", {});
  CHECK(judged.result().passed());
  judged.evaluation.policies.emplace_back();
  judged.evaluation.policies.back().subjects = 1;
  CHECK(texts(judged.result().missing) == Texts{"vacuous"});
}

TEST_CASE("a focus that is no entity is compared by its text") {
  Judged judged;
  auto& finding = judged.add(Outcome::violated, 0, {"x"});
  finding.focus.emplace_back();
  finding.focus.back().text = "a.example.com";
  judged.expect(Expectation::Kind::violated, "A", {"x", "a.example.com"});
  CHECK(judged.result().passed());
}

}  // namespace
}  // namespace tenet::testing
