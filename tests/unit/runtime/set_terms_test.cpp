// Instructions that draw a word from a bag: on every small bag they say what the naive table says, and what
// they say for certain stays so however the unknown turns out.
#include <catch2/catch.hpp>

#include "small_worlds.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

const std::vector<Value> kAll{kOne, kTwo, kGone, kMissing};

Word as_word(Value value, Representation representation) {
  return value == kGone      ? absent_word(representation)
         : value == kMissing ? unknown_word(representation)
                             : Word(value);
}

void put(Bench& bench, std::size_t at, const Terms& terms, Representation representation) {
  std::vector<std::pair<Word, Word>> elements;
  for (const auto& [value, member] : terms.elements) {
    elements.emplace_back(as_word(value, representation), static_cast<Word>(member));
  }
  bench.put(at, elements, terms.open, false);
}

/// The VM's answer to `code a, b, S0` or `code a, S0`.
Word ask(Bench& bench, const Terms& terms, Opcode code, Representation representation) {
  put(bench, 0, terms, representation);
  const bool binds = code == Opcode::share_one || code == Opcode::share_one_value || code == Opcode::the_only;
  return bench.word(block({op(code, 2, binds ? 3 : 0, 0, static_cast<std::int32_t>(representation)),
                           op(Opcode::return_word, 0, 2)}));
}

}  // namespace

TEST_CASE("share one and differ agree with the naive table on all small bags, ids and numbers") {
  Bench bench = empty_bench();
  for (const Terms& terms : all_terms(3, kAll)) {
    for (const auto representation : {Representation::id, Representation::number}) {
      REQUIRE(ask(bench, terms, Opcode::share_one, representation) == static_cast<Word>(share_one3(terms)));
      const Word bound = bench.machine.words[3];
      REQUIRE((bound == unknown_word(representation)) == (share_one3(terms) != kT));
      REQUIRE(ask(bench, terms, Opcode::differ, representation) == static_cast<Word>(differ3(terms)));
    }
  }
}

TEST_CASE("terms that are never absent share one and differ as the naive table says") {
  Bench bench = empty_bench();
  for (const Terms& terms : all_terms(3, {kOne, kTwo, kMissing})) {
    for (const auto representation : {Representation::id, Representation::number}) {
      REQUIRE(ask(bench, terms, Opcode::share_one_value, representation) ==
              static_cast<Word>(share_one_value3(terms)));
      REQUIRE(ask(bench, terms, Opcode::differ_values, representation) ==
              static_cast<Word>(differ_values3(terms)));
    }
  }
}

TEST_CASE("learning what is unknown never changes a definite answer") {
  Bench bench = empty_bench();
  for (const Terms& terms : all_terms(2, kAll)) {
    for (const Opcode code :
         {Opcode::share_one, Opcode::differ, Opcode::share_one_value, Opcode::differ_values, Opcode::count,
          Opcode::sum, Opcode::smallest, Opcode::greatest, Opcode::first, Opcode::last, Opcode::the_only}) {
      const bool optional = code == Opcode::share_one || code == Opcode::differ;
      const bool is_truth = optional || code == Opcode::share_one_value || code == Opcode::differ_values ||
                            code == Opcode::the_only;
      const bool has_absent = std::any_of(terms.elements.begin(), terms.elements.end(),
                                          [](const auto& each) { return each.first == kGone; });
      if (has_absent && !optional) continue;  // such bags hold no optional terms
      const Word unknown = is_truth ? kUnknownTruth : word_of(kUnknownNumber);
      const Word answer = ask(bench, terms, code, Representation::number);
      if (answer == unknown) continue;
      for (const Terms& complete : completions(terms, optional)) {
        REQUIRE(ask(bench, complete, code, Representation::number) == answer);
      }
    }
  }
}

TEST_CASE("complete bags have the plain answers") {
  Bench bench = empty_bench();
  const Terms bag{{{kTwo, kT}, {kOne, kT}, {kTwo, kT}}, false};
  CHECK(ask(bench, bag, Opcode::count, Representation::number) == 3);
  CHECK(ask(bench, bag, Opcode::sum, Representation::number) == 5);
  CHECK(ask(bench, bag, Opcode::smallest, Representation::number) == 1);
  CHECK(ask(bench, bag, Opcode::greatest, Representation::number) == 2);
  CHECK(ask(bench, bag, Opcode::first, Representation::number) == 2);
  CHECK(ask(bench, bag, Opcode::last, Representation::number) == 2);
  CHECK(ask(bench, {}, Opcode::sum, Representation::number) == 0);
  CHECK(ask(bench, {}, Opcode::smallest, Representation::number) == word_of(kAbsentNumber));
  CHECK(ask(bench, {}, Opcode::first, Representation::id) == kAbsentId);
  CHECK(ask(bench, {{}, true}, Opcode::first, Representation::id) == kUnknownId);
  CHECK(ask(bench, {{{kOne, kT}}, true}, Opcode::first, Representation::id) == kUnknownId);
}

TEST_CASE("the only element is bound where it is certain") {
  Bench bench = empty_bench();
  CHECK(ask(bench, {{{kTwo, kT}}, false}, Opcode::the_only, Representation::id) == kTrue);
  CHECK(bench.machine.words[3] == 2);
  CHECK(ask(bench, {{{kTwo, kU}}, false}, Opcode::the_only, Representation::id) == kUnknownTruth);
  CHECK(bench.machine.words[3] == kUnknownId);
  CHECK(ask(bench, {{{kTwo, kT}, {kOne, kT}}, true}, Opcode::the_only, Representation::id) == kFalse);
  CHECK(ask(bench, {}, Opcode::the_only, Representation::id) == kFalse);
}

TEST_CASE("malformed names are never the same, not even as themselves") {
  Bench bench = empty_bench();
  const Word bad = 5 | kMalformedBit;
  const auto run = [&](Opcode code, std::vector<std::pair<Word, Word>> elements) {
    bench.put(0, elements, false, false);
    return bench.word(block({op(code, 2, code == Opcode::share_one ? 3 : 0, 0, kReprId | kReprNames),
                             op(Opcode::return_word, 0, 2)}));
  };
  CHECK(run(Opcode::share_one, {{bad, kTrue}, {bad, kTrue}}) == kFalse);
  CHECK(run(Opcode::share_one, {{bad, kTrue}}) == kTrue);
  CHECK(run(Opcode::differ, {{bad, kTrue}, {bad, kTrue}}) == kTrue);
}
