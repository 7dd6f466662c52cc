// Entry points: changed, changed_suites (changed_expectations.hpp).
#include "changed_expectations.hpp"

#include <functional>
#include <utility>

namespace tenet::conformance {
namespace {

template <class Thing>
struct Change {
  const char* name;
  bool (*apply)(Thing&);  // false: there is nothing to change
};

constexpr Change<Expected> kChanges[] = {
    {"another line", [](Expected& one) { return ++one.line, true; }},
    {"another severity",
     [](Expected& one) { return one.severity = one.severity == "error" ? "warning" : "error", true; }},
    {"another code", [](Expected& one) { return one.code += "0", true; }},
    {"another text underlined", [](Expected& one) { return one.underlined += "x", true; }},
    {"less text underlined",
     [](Expected& one) { return one.underlined.empty() ? false : (one.underlined.pop_back(), true); }},
    {"another message", [](Expected& one) { return one.says.empty() ? false : (one.says += "\x01", true); }},
    {"another hint", [](Expected& one) { return one.hint.empty() ? false : (one.hint += "\x01", true); }},
};

constexpr Change<Expectation> kOutcomeChanges[] = {
    {"another outcome",
     [](Expectation& one) {
       if (one.kind == Expectation::Kind::vacuous) return false;
       one.kind = one.kind == Expectation::Kind::violated ? Expectation::Kind::undetermined
                                                          : Expectation::Kind::violated;
       return true;
     }},
    {"another tag", [](Expectation& one) { return one.tag += "-x", true; }},
    {"another subject",
     [](Expectation& one) { return one.entities.empty() ? false : (one.entities.front() += "x", true); }},
    {"another focus",
     [](Expectation& one) { return one.entities.size() < 2 ? false : (one.entities.back() += "x", true); }},
    {"another message", [](Expectation& one) { return one.message ? (*one.message += "x", true) : false; }},
};

class SuiteChanges {
 public:
  explicit SuiteChanges(const TestSuite& suite) : suite_(suite) {}

  void of(const TestCase& test_case, std::vector<TestSuite>& into) {
    if (test_case.expected.empty()) {
      auto changed = test_case;
      changed.expected.push_back(
          {Expectation::Kind::violated, "nothing", {"nobody"}, std::nullopt, test_case.where});
      add(changed, "a finding for nothing", into);
    }
    for (std::size_t i = 0; i < test_case.expected.size(); ++i) {
      auto less = test_case;
      less.expected.erase(less.expected.begin() + static_cast<std::ptrdiff_t>(i));
      add(less, "expectation " + std::to_string(i + 1) + " taken away", into);
      for (const auto& change : kOutcomeChanges) {
        auto changed = test_case;
        if (change.apply(changed.expected[i]))
          add(changed, "expectation " + std::to_string(i + 1) + " with " + change.name, into);
      }
    }
  }

 private:
  void add(const TestCase& changed, const std::string& what, std::vector<TestSuite>& into) {
    into.push_back(suite_);
    into.back().cases = {changed};
    into.back().cases.front().name += ": " + what;
  }

  const TestSuite& suite_;
};

}  // namespace

std::vector<ChangedExpectations> changed(const std::vector<Expected>& expected) {
  std::vector<ChangedExpectations> result;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto name = expected[i].code + " on line " + std::to_string(expected[i].line) + ": ";
    auto less = expected;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
    result.push_back({name + "taken away", std::move(less)});
    for (const auto& change : kChanges) {
      auto other = expected;
      if (change.apply(other[i])) result.push_back({name + change.name, std::move(other)});
    }
  }
  return result;
}

std::vector<TestSuite> changed_suites(const std::vector<TestSuite>& suites) {
  std::vector<TestSuite> result;
  for (const auto& suite : suites) {
    SuiteChanges changes(suite);
    for (const auto& test_case : suite.cases) changes.of(test_case, result);
  }
  return result;
}

}  // namespace tenet::conformance
