// Every small set through every operator that takes one, from source text to findings: the VM says what the
// table of docs/language.md says, and what it says for certain stays so however the unknown turns out. The
// same of all links among three nodes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "compare.hpp"
#include "vm_run.hpp"
#include "world.hpp"

namespace tenet::differential {
namespace {

/// A world in a few letters, and its completions: those in which one more thing is known.
using Steps = std::map<std::string, std::vector<std::string>>;

/// By requirement and world: T, F; what is missing is unknown.
using Verdicts = std::map<std::pair<std::string, std::string>, Outcome>;

Verdicts judged(const std::string& text, std::size_t worlds) {
  std::string why;
  const auto world = build_world(text, why);
  INFO(why);
  REQUIRE(world != nullptr);
  const auto difference = compare(*world, std::nullopt, nullptr);
  CHECK((difference ? difference->text : "") == "");
  const VmRun vm(*world, {});
  REQUIRE(vm.failure().empty());
  const auto evaluation = vm.evaluate(1, true);
  CHECK(evaluation.policies.front().subjects == worlds);
  Verdicts verdicts;
  for (const auto& finding : evaluation.findings) {
    if (finding.outcome != Outcome::holds && finding.outcome != Outcome::violated) continue;
    const auto& tag = world->core.requirements[finding.requirement].tag;
    verdicts[{tag, finding.subject.front().entity.id}] = finding.outcome;
  }
  return verdicts;
}

/// Nothing certain is lost; and each requirement is seen true, false and unknown.
void check_monotone(const Verdicts& verdicts, const Steps& steps,
                    const std::vector<std::string>& conditions) {
  std::size_t lost = 0;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const auto tag = "t" + std::to_string(i);
    std::set<int> seen;
    for (const auto& [world, next] : steps) {
      const auto before = verdicts.find({tag, world});
      seen.insert(before == verdicts.end() ? -1 : static_cast<int>(before->second));
      if (before == verdicts.end()) continue;
      for (const auto& completed : next) {
        const auto after = verdicts.find({tag, completed});
        if (after != verdicts.end() && after->second == before->second) continue;
        ++lost;
        UNSCOPED_INFO(conditions[i] << ": certain in " << world << ", not so in " << completed);
      }
    }
    INFO(conditions[i]);
    CHECK(seen.size() == 3);
  }
  CHECK(lost == 0);
}

std::string policy(const std::string& head, const std::vector<std::string>& conditions) {
  auto text = "policy p for w in World {\n" + head;
  for (std::size_t i = 0; i < conditions.size(); ++i)
    text += "  require @t" + std::to_string(i) + " " + conditions[i] + "\n";
  return text + "}\n";
}

// --- sets. An element is a letter: 1, 2, absent, unknown; in small letters it is perhaps no member.

constexpr std::string_view kElements = "12AUxyau";  // x, y: 1 and 2, unsure

std::vector<std::string> completed_element(char element) {
  switch (element) {
    case 'U': return {"1", "2", "A"};
    case 'x': return {"1", ""};
    case 'y': return {"2", ""};
    case 'a': return {"A", ""};
    case 'u': return {"x", "y", "a", "U", ""};
    default: return {};
  }
}

std::string sorted(std::string world) {
  std::sort(world.begin(), world.end());
  return world;
}

/// All sets of up to `most` elements, closed and (with a `+`) open, each with what one step may make of it.
Steps all_sets(std::size_t most) {
  std::vector<std::string> closed{""};
  for (std::size_t at = 0; at < closed.size(); ++at) {
    const auto shorter = closed[at];
    if (shorter.size() == most) continue;
    for (const char element : kElements) {
      if (shorter.empty() || shorter.back() <= element) closed.push_back(shorter + element);
    }
  }
  Steps steps;
  for (const auto& world : closed) {
    for (const bool open : {false, true}) {
      auto& next = steps["w" + world + (open ? "+" : "")];
      for (std::size_t i = 0; i < world.size(); ++i) {
        for (const auto& by : completed_element(world[i])) {
          next.push_back("w" + sorted(world.substr(0, i) + by + world.substr(i + 1)) + (open ? "+" : ""));
        }
      }
      if (!open) continue;
      next.push_back("w" + world);
      for (const char element : kElements) {
        if (world.size() < most) next.push_back("w" + sorted(world + element) + "+");
      }
    }
  }
  return steps;
}

std::string fact_of_element(char element, int copy) {
  static const std::map<char, std::string> kValues{
      {'1', "p: 1, q: 1"}, {'2', "p: 2, q: 2"}, {'A', "p: absent, q: 3"}, {'U', "p: unknown, q: unknown"},
      {'x', "p: 1, q: 1"}, {'y', "p: 2, q: 2"}, {'a', "p: absent, q: 3"}, {'u', "p: unknown, q: unknown"}};
  const bool sure = element < 'a';
  return "  Element e" + std::string(1, element) + std::to_string(copy) + " { " + kValues.at(element) +
         ", in_it: " + (sure ? "true" : "unknown") + " }\n";
}

TEST_CASE("every small set through every operator") {
  const auto steps = all_sets(3);
  std::string facts;
  for (const char element : kElements) {
    for (int copy = 0; copy < 3; ++copy) facts += fact_of_element(element, copy);
  }
  for (const auto& [world, next] : steps) {
    std::string members;
    std::map<char, int> copies;
    for (const char letter : world.substr(1)) {
      members += members.empty() ? "" : ", ";
      members += letter == '+' ? "unknown" : "e" + std::string(1, letter) + std::to_string(copies[letter]++);
    }
    facts += "  World \"" + world + "\" { all: { " + members + " } }\n";
  }
  const std::vector<std::string> conditions{
      "every x in s: x.q == 1",
      "some x in s: x.q == 1",
      "no x in s: x.q == 1",
      "every x in s where x.q == 1: x.p exists and x.q < 1",
      "some x in s where x.q != 2: x.p exists",
      "exactly 1 x in s: x.q == 1",
      "exactly 2 x in s: x.q <= 2",
      "at least 1 x in s: x.q == 2",
      "at least 2 x in s: x.q <= 2",
      "at most 0 x in s: x.q == 2",
      "at most 1 x in s: x.q <= 2",
      "count s == 2",
      "count s < 2",
      "count { x.q for x in s } == 1",
      "(sum x.q for x in s) == 3",
      "(min x.q for x in s) exists",
      "((min x.q for x in s) otherwise 9) == 1",
      "((max x.q for x in s) otherwise 9) == 2",
      "s share one p",
      "s share one q",
      "s differ in p",
      "s differ in q",
      "1 in { x.q for x in s }",
      "1 not in { x.q for x in s where x.p exists }",
      "{ x.q for x in s } contains { 1, 2 }",
      "{ x.q for x in s } within { 1, 3 }",
      "{ x.q for x in s } == { 1 }",
      "{ x.q for x in s } != { 1, 2 }",
      "({ x.q for x in s } union { 1 }) == { 1, 2 }",
      "({ x.q for x in s } intersect { 1 }) == { 1 }",
      "({ x.q for x in s } minus { 1 }) == { 2 }",
      "({ 1, 2 } minus { x.q for x in s }) == { 2 }",
      "({ 1, 2 } intersect { x.q for x in s }) contains { 2 }",
      "every x in s: (x.p otherwise 1) == 1",
      "some x in s: x.p exists and x.p == 2",
      "every x in s: x.p exists implies x.p == 1",
      "no x in s: not (x.p exists) or x.p == 1",
      "some x in s: if x.p exists then x.p == 1 else x.q == 3",
      "every a, b in s: a.q == b.q",
      "some a, b in s: a.q == b.q",
      "at most 1 a, b in s: a.q != b.q",
      "every x in s, y in s: x.q <= y.q",
      "some x in s, y in s where x.q == 1: y.q == 2",
      "some x in s: 2 / (x.q - 1) == 2",
      "every x in s: x.q + x.q == 2",
      "(every x in s: x.q == 1) or (some x in s: x.q == 3)",
      "(some x in s: x.q == 1) and (no x in s: x.q == 3)",
      "(some x in s: x.q == 1) implies (some x in s: x.q == 2)",
      "(if (some x in s: x.q == 1) then { 1 } else { 2 }) == { 1 }",
      "{ pattern0 for x in s where x.q == 1 } covers name0",
      "{ pattern0 for x in s where x.q == 1 } covers { name0 }",
  };
  const auto text =
      "module m\n"
      "entity Element { p: observed Int?, q: observed Int, in_it: observed Bool }\n"
      "entity World { all: set of Element }\n"
      "define name0: Name = \"www.example.com\"\n"
      "define pattern0: NamePattern = \"*.example.com\"\n" +
      policy("  let s = { x for x in w.all where x.in_it }\n", conditions) + "facts world {\n" + facts +
      "}\n";
  check_monotone(judged(text, steps.size()), steps, conditions);
}

// --- links. A world is three letters: where each node leads, `-` to nothing, `?` unknown.

TEST_CASE("closures over all links of three nodes") {
  constexpr std::string_view kLinks = "012-?";
  Steps steps;
  std::string facts;
  for (const char a : kLinks) {
    for (const char b : kLinks) {
      for (const char c : kLinks) {
        const std::string links{a, b, c};
        const auto world = "w" + links;
        auto& next = steps[world];
        for (std::size_t i = 0; i < 3; ++i) {
          const auto node = [&](char number) { return "n" + std::to_string(steps.size()) + "_" + number; };
          const auto link = links[i] == '?' ? "unknown" : links[i] == '-' ? "absent" : node(links[i]);
          facts += "  Node " + node(static_cast<char>('0' + i)) + " { next: " + link +
                   ", number: " + std::to_string(i) + " }\n";
          for (const char known : kLinks.substr(0, 4)) {
            if (links[i] == '?') next.push_back("w" + links.substr(0, i) + known + links.substr(i + 1));
          }
        }
        facts += "  World \"" + world + "\" { first: n" + std::to_string(steps.size()) + "_0 }\n";
      }
    }
  }
  const std::vector<std::string> conditions{
      "count w.first.(next*) == 2",
      "count w.first.(next+) == 2",
      "w.first in w.first.(next+)",
      "some x in w.first.(next+): x.number == 2",
      "every x in w.first.(next*): x.number < 2",
      "w.first.(next+) == w.first.(next*)",
      "w.first.(next*) share one next",
      "w.first.(next*) differ in next",
      "every x in w.first.(next*): x.next exists",
  };
  const auto text =
      "module m\n"
      "entity Node { next: observed Node?, number: Int }\n"
      "entity World { first: Node }\n" +
      policy("", conditions) + "facts world {\n" + facts + "}\n";
  check_monotone(judged(text, steps.size()), steps, conditions);
}

}  // namespace
}  // namespace tenet::differential
