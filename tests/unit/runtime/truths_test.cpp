// Words and truths: every opcode on every combination of values, against the table of the language.
#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

const std::vector<Word> kTruths{kFalse, kUnknownTruth, kTrue};

Word binary(Bench& bench, Opcode code, Word left, Word right, std::int32_t k = 0) {
  return bench.word(block({op(code, 2, 0, 1, k), op(Opcode::return_word, 0, 2)}), {left, right});
}
Word unary(Bench& bench, Opcode code, Word operand, std::int32_t k = 0) {
  return bench.word(block({op(code, 2, 0, 0, k), op(Opcode::return_word, 0, 2)}), {operand});
}

}  // namespace

TEST_CASE("Kleene's logic") {
  Bench bench = empty_bench();
  for (const Word left : kTruths) {
    CHECK(unary(bench, Opcode::logic_not, left) == 2 - left);
    for (const Word right : kTruths) {
      CHECK(binary(bench, Opcode::logic_and, left, right) == std::min(left, right));
      CHECK(binary(bench, Opcode::logic_or, left, right) == std::max(left, right));
      CHECK(binary(bench, Opcode::logic_implies, left, right) == std::max(2 - left, right));
    }
  }
}

TEST_CASE("an absent truth can't make an answer definite") {
  Bench bench = empty_bench();
  CHECK(unary(bench, Opcode::logic_not, kAbsentTruth) == kUnknownTruth);
  CHECK(binary(bench, Opcode::logic_or, kAbsentTruth, kFalse) == kUnknownTruth);
  CHECK(binary(bench, Opcode::logic_and, kAbsentTruth, kTrue) == kUnknownTruth);
}

TEST_CASE("equality is unknown with an unknown or absent side, even of x with itself") {
  Bench bench = empty_bench();
  for (const std::int32_t repr : {kReprTruth, kReprId, kReprNumber}) {
    const auto representation = static_cast<Representation>(repr);
    const Word unknown = unknown_word(representation), absent = absent_word(representation);
    const Word one = representation == Representation::truth ? kTrue : 5;
    const Word other = representation == Representation::truth ? kFalse : 6;
    CHECK(binary(bench, Opcode::equal, one, one, repr) == kTrue);
    CHECK(binary(bench, Opcode::equal, one, other, repr) == kFalse);
    for (const Word reserved : {unknown, absent}) {
      CHECK(binary(bench, Opcode::equal, reserved, one, repr) == kUnknownTruth);
      CHECK(binary(bench, Opcode::equal, one, reserved, repr) == kUnknownTruth);
      CHECK(binary(bench, Opcode::equal, reserved, reserved, repr) == kUnknownTruth);
    }
    CHECK(unary(bench, Opcode::exists, one, repr) == kTrue);
    CHECK(unary(bench, Opcode::exists, absent, repr) == kFalse);
    CHECK(unary(bench, Opcode::exists, unknown, repr) == kUnknownTruth);
    CHECK(unary(bench, Opcode::narrow, one, repr) == one);
    CHECK(unary(bench, Opcode::narrow, absent, repr) == unknown);
    CHECK(unary(bench, Opcode::narrow, unknown, repr) == unknown);
    CHECK(binary(bench, Opcode::otherwise, absent, one, repr) == one);
    CHECK(binary(bench, Opcode::otherwise, unknown, one, repr) == unknown);
    CHECK(binary(bench, Opcode::otherwise, other, one, repr) == other);
    CHECK(binary(bench, Opcode::select, kTrue, one, repr) == one);
    CHECK(binary(bench, Opcode::select, kFalse, one, repr) == unknown);
    CHECK(binary(bench, Opcode::select, kUnknownTruth, one, repr) == unknown);
  }
}

TEST_CASE("a malformed name equals nothing, itself included") {
  Bench bench = empty_bench();
  const Word name = 3 | kMalformedBit;
  CHECK(binary(bench, Opcode::equal, name, name, kReprId | kReprNames) == kFalse);
  CHECK(binary(bench, Opcode::equal, name, 3, kReprId | kReprNames) == kFalse);
  CHECK(binary(bench, Opcode::equal, name, kUnknownId, kReprId | kReprNames) == kUnknownTruth);
  CHECK(binary(bench, Opcode::equal, name, name, kReprId) == kTrue);
}

TEST_CASE("numbers are ordered by value, texts by bytes") {
  Bench bench = empty_bench();
  CHECK(binary(bench, Opcode::less, word_of(-1), word_of(1), kReprNumber) == kTrue);
  CHECK(binary(bench, Opcode::less, word_of(1), word_of(1), kReprNumber) == kFalse);
  CHECK(binary(bench, Opcode::less_equal, word_of(1), word_of(1), kReprNumber) == kTrue);
  CHECK(binary(bench, Opcode::less, word_of(kUnknownNumber), word_of(1), kReprNumber) == kUnknownTruth);
  const Word b = bench.machine.pool.intern("b"), a = bench.machine.pool.intern("a");
  CHECK(binary(bench, Opcode::less, a, b, kReprId | kReprTexts) == kTrue);
  CHECK(binary(bench, Opcode::less_equal, b, a, kReprId | kReprTexts) == kFalse);
  CHECK(binary(bench, Opcode::less, a, kAbsentId, kReprId | kReprTexts) == kUnknownTruth);
}
