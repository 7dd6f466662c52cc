// Instructions on texts and names: values, unknowns, malformed names, texts made of parts.
#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

Word run(Bench& bench, Opcode code, Word left, Word right = 0, unsigned c = 1, std::int32_t k = 0) {
  return bench.word(block({op(code, 2, 0, c, k), op(Opcode::return_word, 0, 2)}), {left, right});
}

std::string text(const Bench& bench, Word word) { return std::string(bench.machine.pool.text(id_of(word))); }

}  // namespace

TEST_CASE("texts start, end and have a length; what isn't known gives unknown") {
  Bench bench = empty_bench();
  TextPool& pool = bench.machine.pool;
  const Word apple = pool.intern("apple"), ap = pool.intern("ap"), le = pool.intern("le");
  CHECK(run(bench, Opcode::starts_with, apple, ap) == kTrue);
  CHECK(run(bench, Opcode::starts_with, apple, le) == kFalse);
  CHECK(run(bench, Opcode::ends_with, apple, le) == kTrue);
  CHECK(run(bench, Opcode::ends_with, apple, kUnknownId) == kUnknownTruth);
  CHECK(run(bench, Opcode::length, apple, 0, 0) == 5);
  CHECK(run(bench, Opcode::length, pool.intern("0aff"), 0, 1) == 2);
  CHECK(run(bench, Opcode::length, kUnknownId, 0, 0) == word_of(kUnknownNumber));
}

TEST_CASE("matches takes the whole text, and remembers") {
  Pack pack = pack_over(*schema());
  pack.regexes = {"a+b"};
  pack.constants.push_back({.kind = Kind::text, .text = "aab"});
  Bench bench(empty_graph(), pack);
  const Word known = bench.program().impl().constants[0];
  for (int again = 0; again < 2; ++again) CHECK(run(bench, Opcode::matches, known) == kTrue);
  CHECK(run(bench, Opcode::matches, bench.machine.pool.intern("aabc")) == kFalse);
  CHECK(run(bench, Opcode::matches, kUnknownId) == kUnknownTruth);
}

TEST_CASE("names: covering, zones, children, and malformed ones that match nothing") {
  Bench bench = empty_bench();
  TextPool& pool = bench.machine.pool;
  const Word wild = pool.intern("*.example.com"), name = pool.intern("a.example.com"),
             zone = pool.intern("example.com");
  CHECK(run(bench, Opcode::covers, wild, name) == kTrue);
  CHECK(run(bench, Opcode::covers, wild, zone) == kFalse);
  CHECK(run(bench, Opcode::covers, wild | kMalformedBit, name) == kFalse);
  CHECK(run(bench, Opcode::covers, name | kMalformedBit, name | kMalformedBit) == kFalse);
  CHECK(run(bench, Opcode::covers, wild, kUnknownId) == kUnknownTruth);
  CHECK(run(bench, Opcode::within_zone, name, zone) == kTrue);
  CHECK(run(bench, Opcode::within_zone, name | kMalformedBit, zone) == kFalse);
  CHECK(text(bench, run(bench, Opcode::child_name, pool.intern("sip"), zone)) == "sip.example.com");
  CHECK(run(bench, Opcode::child_name, pool.intern("no label"), zone) == kAbsentId);
  CHECK(run(bench, Opcode::child_name, kUnknownId, zone) == kUnknownId);
  CHECK(text(bench, run(bench, Opcode::name_of_text, pool.intern("WWW.Example."))) == "www.example");
  CHECK(run(bench, Opcode::name_of_text, pool.intern("no name")) == kAbsentId);
  CHECK(run(bench, Opcode::text_of_name, name | kMalformedBit) == name);
}

TEST_CASE("some pattern covers a name, and every name is covered") {
  Bench bench = empty_bench();
  TextPool& pool = bench.machine.pool;
  const Word wild = pool.intern("*.example.com"), a = pool.intern("a.example.com"),
             zone = pool.intern("example.com");
  const auto covers = [&](Word name, bool open, Word member) {
    bench.put(0, {{wild, member}}, open, true);
    return bench.word(block({op(Opcode::set_covers, 2, 0, 0), op(Opcode::return_word, 0, 2)}), {name});
  };
  CHECK(covers(a, false, kTrue) == kTrue);
  CHECK(covers(a, false, kUnknownTruth) == kUnknownTruth);
  CHECK(covers(zone, false, kTrue) == kFalse);
  CHECK(covers(zone, true, kTrue) == kUnknownTruth);
  CHECK(covers(kUnknownId, false, kTrue) == kUnknownTruth);
  bench.put(0, {{wild, kTrue}}, false, true);
  for (const auto& [second, member, wanted] :
       {std::tuple{zone, kTrue, kFalse}, {zone, kUnknownTruth, kUnknownTruth}}) {
    bench.put(1, {{a, kTrue}, {second, member}}, false, true);
    CHECK(bench.word(block({op(Opcode::set_covers_all, 2, 0, 1), op(Opcode::return_word, 0, 2)})) == wanted);
  }
}

TEST_CASE("a text with an unknown part is unknown; a message says so in words") {
  Pack pack = pack_over(*schema());
  pack.constants.push_back({.kind = Kind::text, .text = "load "});
  pack.formats = {{Kind::integer, Shape::scalar, true}, {Kind::integer, Shape::set}};
  Bench bench(empty_graph(), pack);
  const auto make = [&](bool message, Word value) {
    bench.put(0, {{word_of(3), kTrue}, {word_of(1), kTrue}}, false, true);
    return bench.word(
        block({op(Opcode::text_begin, 0, 0, 0, message ? 1 : 0), op(Opcode::text_literal, 0, 0, 0, 0),
               op(Opcode::text_word, 0, 0, 0, 0), op(Opcode::text_literal, 0, 0, 0, 0),
               op(Opcode::text_set, 0, 0, 0, 1), op(Opcode::text_end, 1), op(Opcode::return_word, 0, 1)}),
        {value});
  };
  CHECK(text(bench, make(false, word_of(7))) == "load 7load 1, 3");
  CHECK(make(false, word_of(kUnknownNumber)) == kUnknownId);
  CHECK(text(bench, make(true, word_of(kUnknownNumber))) == "load unknownload 1, 3");
  CHECK(text(bench, make(true, word_of(kAbsentNumber))) == "load absentload 1, 3");
}
