// Arithmetic is checked; thresholds decide as soon as what is certain and what is possible leave no doubt.
#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::int64_t binary(Bench& bench, Opcode code, std::int64_t left, std::int64_t right) {
  return number_of(
      bench.word(block({op(code, 2, 0, 1), op(Opcode::return_word, 0, 2)}), {word_of(left), word_of(right)}));
}

}  // namespace

TEST_CASE("arithmetic within the range") {
  Bench bench = empty_bench();
  CHECK(binary(bench, Opcode::add, 2, 3) == 5);
  CHECK(binary(bench, Opcode::subtract, 2, 3) == -1);
  CHECK(binary(bench, Opcode::multiply, -2, 3) == -6);
  CHECK(binary(bench, Opcode::divide, -7, 2) == -3);
  CHECK(binary(bench, Opcode::negate, 7, 0) == -7);
}

TEST_CASE("overflow and division by zero are unknown, with the reason in a trace") {
  Bench bench = empty_bench();
  vm::Trace trace;
  bench.machine.trace = &trace;
  CHECK(binary(bench, Opcode::add, kMost, 1) == kUnknownNumber);
  CHECK(binary(bench, Opcode::subtract, -kMost + 1, 1) == kUnknownNumber);  // one of the reserved patterns
  CHECK(binary(bench, Opcode::multiply, kMost, 2) == kUnknownNumber);
  CHECK(binary(bench, Opcode::divide, 1, 0) == kUnknownNumber);
  CHECK(trace.reasons.size() == 4);
  CHECK(trace.reasons.back() == "division by zero");
  CHECK(binary(bench, Opcode::divide, kUnknownNumber, 0) == kUnknownNumber);
  CHECK(binary(bench, Opcode::add, kAbsentNumber, 1) == kUnknownNumber);
  CHECK(trace.reasons.size() == 4);  // an unknown operand is no error
}

TEST_CASE("at least, at most and exactly agree with all completions") {
  Bench bench = empty_bench();
  for (std::int64_t low = 0; low <= 3; ++low) {
    for (std::int64_t extra = 0; extra <= 3; ++extra) {
      for (std::int32_t wanted = 0; wanted <= 4; ++wanted) {
        const auto decide = [&](auto holds) {
          bool yes = false, no = false;
          for (std::int64_t count = low; count <= low + extra; ++count) (holds(count) ? yes : no) = true;
          return yes && no ? kUnknownTruth : yes ? kTrue : kFalse;
        };
        const auto run = [&](Opcode code) {
          return bench.word(block({op(code, 2, 0, 1, wanted), op(Opcode::return_word, 0, 2)}),
                            {word_of(low), word_of(low + extra)});
        };
        CHECK(run(Opcode::at_least) == decide([&](std::int64_t count) { return count >= wanted; }));
        CHECK(run(Opcode::at_most) == decide([&](std::int64_t count) { return count <= wanted; }));
        CHECK(run(Opcode::exactly) == decide([&](std::int64_t count) { return count == wanted; }));
      }
    }
  }
}

TEST_CASE("a tally over an open set may be any number") {
  Bench bench = empty_bench();
  bench.put(0, {}, true, true);
  const Block code =
      block({op(Opcode::tally, 0, 1, 2), op(Opcode::tally_open, 1, 0, 2), op(Opcode::tally, 0, 1, 2),
             op(Opcode::exactly, 3, 0, 1, 2), op(Opcode::return_word, 0, 3)});
  CHECK(bench.word(code, {0, 0, kTrue}) == kUnknownTruth);
  CHECK(number_of(bench.machine.words[0]) == 2);
  CHECK(number_of(bench.machine.words[1]) == kMost);
}
