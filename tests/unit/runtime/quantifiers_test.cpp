// Loops: every, some and counts as the compiler writes them, pairs, calls, and the limits that stop them.
#include <catch2/catch.hpp>

#include "small_worlds.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

/// `every x in S0: x == word 0`, folded over all elements, or `some`.
Block quantifier(bool every) {
  const Opcode join = every ? Opcode::logic_and : Opcode::logic_or;
  const Opcode member = every ? Opcode::logic_implies : Opcode::logic_and;
  return block({op(Opcode::set_is_open, 1, 0),                                        // T or U
                op(every ? Opcode::move : Opcode::logic_not, 2, 1),                   // some: F or U
                op(Opcode::loop_begin, 0, 0, 0, 6),                                   //
                op(Opcode::loop_element, 3, 0, 0), op(Opcode::loop_member, 4, 0, 0),  //
                op(Opcode::equal, 5, 3, 0, kReprNumber), op(member, 5, 4, 5),         //
                op(join, 2, 2, 5), op(Opcode::loop_next, 0, 0, 0, -6),                //
                op(Opcode::return_word, 0, 2)});
}

}  // namespace

TEST_CASE("every and some over all small sets agree with the naive table") {
  Bench bench = empty_bench();
  for (const Terms& terms : all_terms(3, {kOne, kTwo, kMissing})) {
    std::vector<std::pair<Word, Word>> elements;
    for (const auto& [value, member] : terms.elements) {
      elements.emplace_back(value == kMissing ? word_of(kUnknownNumber) : Word(value),
                            static_cast<Word>(member));
    }
    const auto is_one = [](Value value) { return equal3(value, kOne); };
    bench.put(0, elements, terms.open, false);
    REQUIRE(bench.word(quantifier(true), {1}) == static_cast<Word>(every3(terms, is_one)));
    bench.put(0, elements, terms.open, false);
    REQUIRE(bench.word(quantifier(false), {1}) == static_cast<Word>(some3(terms, is_one)));
  }
}

TEST_CASE("pairs are unordered and meet once") {
  Bench bench = empty_bench();
  bench.put(0, {{1, kTrue}, {2, kTrue}, {3, kTrue}, {4, kTrue}}, false, true);
  const Block code = block({op(Opcode::loop_begin, 0, 0, 0, 4), op(Opcode::loop_pair_begin, 1, 0, 0, 2),
                            op(Opcode::tally, 0, 1, 2), op(Opcode::loop_next, 1, 0, 0, -2),
                            op(Opcode::loop_next, 0, 0, 0, -4), op(Opcode::return_word, 0, 0)});
  CHECK(bench.word(code, {0, 0, kTrue}) == 6);
}

TEST_CASE("jumps") {
  Bench bench = empty_bench();
  for (const auto& [code, taken] : {std::pair{Opcode::jump_if_false, kFalse},
                                    {Opcode::jump_if_true, kTrue},
                                    {Opcode::jump_if_unknown, kUnknownTruth}}) {
    for (const Word truth : {kFalse, kUnknownTruth, kTrue}) {
      const Block code_block =
          block({op(code, 0, 0, 0, 1), op(Opcode::move, 1, 2), op(Opcode::return_word, 0, 1)});
      CHECK(bench.word(code_block, {truth, 10, 20}) == (truth == taken ? 10 : 20));
    }
  }
  CHECK(bench.word(block({op(Opcode::jump, 0, 0, 0, 1), op(Opcode::move, 0, 1), op(Opcode::return_word)}),
                   {1, 2}) == 1);
}

TEST_CASE("functions get words and sets, and give back one of them") {
  Pack pack = pack_over(*schema());
  Function twice;
  twice.parameters = {{Kind::integer}, {Kind::integer}};
  twice.decide = block({op(Opcode::add, 2, 0, 1), op(Opcode::return_word, 0, 2)});
  Function widened;
  widened.parameters = {{Kind::integer, Shape::set}, {Kind::integer}};
  widened.decide = block({op(Opcode::load_constant, 1, 0, 0, 0), op(Opcode::set_add, 0, 0, 1, kReprNumber),
                          op(Opcode::set_seal, 0, 0, 0, kReprNumber), op(Opcode::return_set, 0, 0)});
  Function outer;
  outer.parameters = {{Kind::integer}};
  outer.decide = block({op(Opcode::push_word, 0, 0), op(Opcode::push_word, 1, 0),
                        op(Opcode::call_word, 3, 0, 0, 0), op(Opcode::return_word, 0, 3)});
  pack.constants.push_back({.kind = Kind::boolean, .number = 2});
  pack.functions = {twice, widened, outer};
  Bench bench(empty_graph(), pack);
  CHECK(bench.word(block({op(Opcode::push_word, 0, 0), op(Opcode::call_word, 1, 0, 0, 2),
                          op(Opcode::return_word, 0, 1)}),
                   {21}) == 42);
  bench.put(0, {{5, kTrue}}, false, true);
  bench.machine.run(block({op(Opcode::push_set, 0, 0), op(Opcode::push_word, 0, 0),
                           op(Opcode::call_set, 1, 0, 0, 1), op(Opcode::end)}),
                    std::vector<Word>{9});
  CHECK(bench.machine.sets[0].view.count == 1);
  REQUIRE(bench.machine.sets[1].view.count == 2);
  CHECK(bench.machine.sets[1].view.at(1) == 9);
}

TEST_CASE("a limit of steps or memory stops a run") {
  Bench bench = empty_bench();
  std::vector<std::pair<Word, Word>> many;
  for (Word i = 0; i < 1000; ++i) many.emplace_back(i, kTrue);
  const Block code = block({op(Opcode::set_new, 1, 0, 0, kReprId), op(Opcode::loop_begin, 0, 0, 0, 3),
                            op(Opcode::loop_element, 1, 0, 0), op(Opcode::set_add, 1, 1, 0, kReprId),
                            op(Opcode::loop_next, 0, 0, 0, -3), op(Opcode::end)});
  bench.put(0, many, false, true);
  CHECK(bench.machine.run(code, std::vector<Word>{kTrue}) == vm::Stop::none);
  bench.machine.begin_element();
  bench.machine.step_limit = 100;
  CHECK(bench.machine.run(code, std::vector<Word>{kTrue}) == vm::Stop::steps);
  bench.machine.begin_element();
  bench.machine.step_limit = ~std::uint64_t{0};
  bench.machine.memory_limit = 100;
  CHECK(bench.machine.run(code, std::vector<Word>{kTrue}) == vm::Stop::memory);
}
