// Sets: building, membership, containment, union, intersection, difference, on all pairs of small sets.
#include <catch2/catch.hpp>

#include "small_worlds.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

const std::vector<Value> kAll{kOne, kTwo, kGone, kMissing};

Word as_word(Value value) {
  return value == kGone ? kAbsentId : value == kMissing ? kUnknownId : Word(value);
}

/// Set register `at` as the compiler would build it: new, add …, seal.
void build(Bench& bench, unsigned at, const Terms& terms) {
  Block code = block({op(Opcode::set_new, at, 0, 0, kReprId)});
  std::vector<Word> arguments;
  for (const auto& [value, member] : terms.elements) {
    const auto base = static_cast<unsigned>(arguments.size());
    arguments.push_back(as_word(value));
    arguments.push_back(static_cast<Word>(member));
    code.code.push_back(op(Opcode::set_add, at, base, base + 1, kReprId));
  }
  if (terms.open) code.code.push_back(op(Opcode::set_open, at));
  code.code.push_back(op(Opcode::set_seal, at, 0, 0, kReprId));
  code.code.push_back(op(Opcode::end));
  bench.machine.run(code, arguments);
}

NaiveSet read(const Bench& bench, std::size_t at) {
  const SetView& view = bench.machine.sets[at].view;
  NaiveSet set;
  set.open = view.open;
  for (std::uint32_t i = 0; i < view.count; ++i) {
    set.members[static_cast<Value>(view.at(i))] = static_cast<Truth3>(view.member(i));
    if (i > 0) REQUIRE(view.at(i - 1) < view.at(i));
  }
  return set;
}

bool same(const NaiveSet& left, const NaiveSet& right) {
  return left.open == right.open && left.members == right.members;
}

Word truth(Bench& bench, Opcode code, unsigned left, unsigned right) {
  return bench.word(block({op(code, 2, left, right, kReprId), op(Opcode::return_word, 0, 2)}));
}

}  // namespace

TEST_CASE("a set is built as the table says") {
  Bench bench = empty_bench();
  for (const Terms& terms : all_terms(3, kAll)) {
    build(bench, 0, terms);
    REQUIRE(same(read(bench, 0), set_of(terms)));
  }
}

TEST_CASE("membership, containment, equality, union, intersection and difference on all pairs") {
  Bench bench = empty_bench();
  const std::vector<Terms> worlds = all_terms(2, kAll);
  for (const Terms& left : worlds) {
    for (const Terms& right : worlds) {
      const NaiveSet s = set_of(left), t = set_of(right);
      build(bench, 0, left);
      build(bench, 1, right);
      REQUIRE(truth(bench, Opcode::set_contains, 0, 1) == static_cast<Word>(contains3(s, t)));
      REQUIRE(truth(bench, Opcode::set_equal, 0, 1) ==
              static_cast<Word>(std::min(contains3(s, t), contains3(t, s))));
      for (const Opcode code : {Opcode::set_union, Opcode::set_intersect, Opcode::set_minus}) {
        bench.machine.run(block({op(code, 2, 0, 1, kReprId), op(Opcode::end)}), {});
        const NaiveSet made = read(bench, 2);
        for (const Value value : {kOne, kTwo}) {
          const Truth3 a = in3(value, s), b = in3(value, t);
          const Truth3 wanted = code == Opcode::set_union       ? std::max(a, b)
                                : code == Opcode::set_intersect ? std::min(a, b)
                                                                : std::min(a, 2 - b);
          REQUIRE(in3(value, made) == std::max(wanted, made.open ? kU : kF));
        }
        REQUIRE(made.open == (code == Opcode::set_union       ? s.open || t.open
                              : code == Opcode::set_intersect ? s.open && t.open
                                                              : s.open));
      }
    }
  }
}

TEST_CASE("a word in a set") {
  Bench bench = empty_bench();
  for (const Terms& terms : all_terms(2, kAll)) {
    build(bench, 0, terms);
    for (const Value value : {kOne, kTwo, kMissing}) {
      const Word answer = bench.word(
          block({op(Opcode::set_in, 2, 0, 0, kReprId), op(Opcode::return_word, 0, 2)}), {as_word(value)});
      REQUIRE(answer == static_cast<Word>(in3(value, set_of(terms))));
    }
  }
}

TEST_CASE("large sets are searched and united as small ones are") {
  Bench bench = empty_bench();
  std::vector<std::pair<Word, Word>> even, third;
  for (Word i = 0; i < 300; ++i)
    (i % 2 == 0 ? even : third).emplace_back(i, i % 3 == 0 ? kUnknownTruth : kTrue);
  bench.put(0, even, false, true);
  bench.put(1, third, false, true);
  bench.machine.run(block({op(Opcode::set_union, 2, 0, 1, kReprId), op(Opcode::end)}), {});
  CHECK(bench.machine.sets[2].view.count == 300);
  for (Word i = 0; i < 300; ++i) {
    CHECK(vm::find_member(bench.machine.sets[2].view, i) == (i % 3 == 0 ? kUnknownTruth : kTrue));
  }
  CHECK(vm::find_member(bench.machine.sets[2].view, 300) == kFalse);
}

TEST_CASE("adding to a set that lies in a column, or to an argument, leaves those as they were") {
  Bench bench = empty_bench();
  bench.put(0, {{1, kTrue}}, false, true);
  bench.machine.run(block({op(Opcode::set_move, 1, 0), op(Opcode::set_add, 1, 0, 1, kReprId),
                           op(Opcode::set_widen, 2, 1, 1), op(Opcode::end)}),
                    std::vector<Word>{7, kTrue});
  CHECK(bench.machine.sets[0].view.count == 1);
  CHECK(bench.machine.sets[1].view.count == 2);
}

TEST_CASE("a malformed name is no member of anything") {
  Bench bench = empty_bench();
  const Word bad = 5 | kMalformedBit;
  bench.put(0, {{bad, kTrue}}, false, true);
  const auto in = [&](bool open) {
    bench.machine.sets[0].view.open = open;
    return bench.word(
        block({op(Opcode::set_in, 2, 0, 0, kReprId | kReprNames), op(Opcode::return_word, 0, 2)}), {bad});
  };
  CHECK(in(false) == kFalse);
  CHECK(in(true) == kUnknownTruth);
}
