// Fields of rows, look-ups by key, closures.
#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

/// a → b → c → a by `next`, d's next is unknown, s is a Server whose next is absent; one Record for
/// a.example.
struct Chain {
  explicit Chain(bool complete) : builder(world) {
    for (const char* id : {"a", "b", "c", "d"}) hosts.push_back(builder.add(kHost, id, {}));
    hosts.push_back(builder.add(kServer, "s", {}));
    const FieldRef next = ref(*world, kHost, "next");
    for (std::size_t i = 0; i < 3; ++i) builder.set(hosts[i], next, static_cast<Word>(hosts[(i + 1) % 3]));
    builder.set_absent(hosts[4], next);
    builder.set_many(hosts[0], ref(*world, kHost, "peers"), {static_cast<Word>(hosts[3])}, false);
    builder.set_many(hosts[3], ref(*world, kHost, "peers"), {static_cast<Word>(hosts[0])}, true);
    const Draft record = builder.add(kRecord, "r", {});
    builder.set(record, ref(*world, kRecord, "name"), builder.pool().intern("a.example"));
    builder.set(record, ref(*world, kRecord, "ttl"), word_of(60));
    builder.pool().intern("b.example");
    if (complete) builder.set_complete(kRecord);
  }
  std::shared_ptr<Schema> world = schema();
  GraphBuilder builder;
  std::vector<Draft> hosts;
};

}  // namespace

TEST_CASE("a field of an unknown, absent or other row is unknown") {
  Chain facts(false);
  const Pack pack = pack_over(*facts.world);
  const auto next = field_number(pack, "Host", "next"), ttl = field_number(pack, "Record", "ttl"),
             peers = field_number(pack, "Host", "peers");
  Bench bench(graph_of(std::move(facts.builder)), pack);
  const auto load = [&](Opcode code, std::int32_t field, Word row) {
    return bench.word(block({op(code, 1, 0, 0, field), op(Opcode::return_word, 0, 1)}), {row});
  };
  CHECK(load(Opcode::load_field, next, 0) == 1);
  CHECK(load(Opcode::load_field, next, 4) == kAbsentId);
  for (const Word row : {Word{kUnknownId}, Word{kAbsentId}, Word{5}, Word{77}}) {
    CHECK(load(Opcode::load_field, next, row) == kUnknownId);
  }
  CHECK(load(Opcode::load_field, ttl, 5) == 60);
  CHECK(load(Opcode::load_field_or_absent, ttl, kAbsentId) == word_of(kAbsentNumber));
  CHECK(load(Opcode::load_field_or_absent, ttl, kUnknownId) == word_of(kUnknownNumber));
  const auto set = [&](Opcode code, Word row) {
    bench.machine.run(block({op(code, 0, 0, 0, peers), op(Opcode::end)}), std::vector<Word>{row});
    return std::pair{bench.machine.sets[0].view.count, bench.machine.sets[0].view.open};
  };
  CHECK(set(Opcode::set_field, 0) == std::pair{1u, false});
  CHECK(set(Opcode::set_field, 3) == std::pair{1u, true});
  CHECK(set(Opcode::set_field, kUnknownId) == std::pair{0u, true});
  CHECK(set(Opcode::set_field, kAbsentId) == std::pair{0u, true});
  CHECK(set(Opcode::set_field_or_empty, kAbsentId) == std::pair{0u, false});
  CHECK(set(Opcode::set_field_or_empty, kUnknownId) == std::pair{0u, true});
}

TEST_CASE("types of entities") {
  Chain facts(false);
  Bench bench(graph_of(std::move(facts.builder)), pack_over(*facts.world));
  const auto is_server = [&](Word row) {
    return bench.word(block({op(Opcode::is_type, 1, 0, 0, 1), op(Opcode::return_word, 0, 1)}), {row});
  };
  CHECK(is_server(0) == kFalse);
  CHECK(is_server(4) == kTrue);
  CHECK(is_server(kUnknownId) == kUnknownTruth);
  bench.machine.run(block({op(Opcode::set_extent, 0, 0, 0, 0), op(Opcode::end)}), {});
  CHECK(bench.machine.sets[0].view.count == 5);
  CHECK_FALSE(bench.machine.sets[0].view.open);
}

TEST_CASE("a look-up: a row, or unknown, or absent where the facts are complete") {
  for (const bool complete : {false, true}) {
    Chain facts(complete);
    Bench bench(graph_of(std::move(facts.builder)), pack_over(*facts.world));
    const auto look_up = [&](Word key) {
      return bench.word(block({op(Opcode::push_word, 0, 0), op(Opcode::look_up, 1, 0, 1, 2),
                               op(Opcode::return_word, 0, 1)}),
                        {key});
    };
    const TextPool& pool = bench.machine.pool;
    CHECK(look_up(pool.find("a.example")) == 5);
    CHECK(look_up(pool.find("b.example")) == (complete ? kAbsentId : kUnknownId));
    CHECK(look_up(kUnknownId) == kUnknownId);
    CHECK(look_up(kAbsentId) == kUnknownId);
  }
}

TEST_CASE("a closure follows cycles once and is open where a link is unknown") {
  Chain facts(false);
  const Pack pack = pack_over(*facts.world);
  const auto next = field_number(pack, "Host", "next"), peers = field_number(pack, "Host", "peers");
  Bench bench(graph_of(std::move(facts.builder)), pack);
  const auto walk = [&](Word from, unsigned reflexive, std::int32_t field) {
    bench.machine.run(block({op(Opcode::closure, 0, 0, reflexive, field), op(Opcode::end)}),
                      std::vector<Word>{from});
    return std::pair{bench.machine.sets[0].view.count, bench.machine.sets[0].view.open};
  };
  CHECK(walk(0, 0, next) == std::pair{3u, false});
  CHECK(walk(0, 1, next) == std::pair{3u, false});
  CHECK(walk(4, 0, next) == std::pair{0u, false});
  CHECK(walk(4, 1, next) == std::pair{1u, false});
  CHECK(walk(3, 0, next) == std::pair{0u, true});
  CHECK(walk(0, 0, peers) == std::pair{2u, true});
  CHECK(walk(kUnknownId, 1, next) == std::pair{0u, true});
}
