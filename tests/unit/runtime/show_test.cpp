// Values as people read them.
#include "show/show.hpp"

#include <catch2/catch.hpp>

#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

TEST_CASE("instants and lengths of time") {
  const auto time = [](std::int64_t seconds) {
    std::string text;
    shown::time(text, seconds);
    return text;
  };
  const auto duration = [](std::int64_t seconds) {
    std::string text;
    shown::duration(text, seconds);
    return text;
  };
  CHECK(time(0) == "1970-01-01");
  CHECK(time(1773576030) == "2026-03-15T12:00:30Z");
  CHECK(time(-1) == "1969-12-31T23:59:59Z");
  CHECK(time(std::numeric_limits<std::int64_t>::max()).ends_with("seconds since 1970-01-01"));
  CHECK(duration(30 * 86400) == "30 days");
  CHECK(duration(3600) == "1 hour");
  CHECK(duration(0) == "0 seconds");
  CHECK(duration(-120) == "-2 minutes");
  CHECK(duration(14 * 86400) == "2 weeks");
  CHECK(duration(90) == "90 seconds");
  CHECK(duration(36 * 3600) == "36 hours");
  CHECK(duration(398 * 86400 + 1) == "398 days 1 second");
  CHECK(duration(86400 - 1) == "23 hours 59 minutes 59 seconds");
  CHECK(duration(-(86400 * 2 + 3600)) == "-49 hours");
  CHECK(duration(-(86400 * 100 + 1)) == "-100 days -1 second");
}

TEST_CASE("entities by their shown as, else by id; observed ones by key; unknown and absent as words") {
  const auto world = schema();
  world->entities[0].shown_as = {{"", {"name"}}, {" of ", {"group", "id"}}};
  GraphBuilder builder(world);
  const Draft host = builder.add(kServer, "h", {});
  builder.set(host, ref(*world, kHost, "name"), builder.pool().intern("h.example"));
  const Draft group = builder.add(kGroup, "g1", {});
  builder.set_many(group, ref(*world, kGroup, "members"), {static_cast<Word>(host)}, false);
  const Draft record = builder.add(kRecord, "r", {});
  builder.set(record, ref(*world, kRecord, "name"), builder.pool().intern("h.example"));
  Bench bench(graph_of(std::move(builder)), pack_over(*world));
  const Type entity{Kind::entity, Shape::scalar, false, kHost};
  CHECK(show(bench.program(), entity, 0) == "h.example of g1");
  CHECK(show_entity(bench.program().graph(), 1) == "Record[\"h.example\"]");
  CHECK(show_entity(bench.program().graph(), 2) == "g1");
  CHECK(show(bench.program(), entity, kUnknownId) == "unknown");
  CHECK(show(bench.program(), {Kind::boolean}, kAbsentTruth) == "absent");
  CHECK(show(bench.program(), {Kind::enumeration, Shape::scalar, false, TypeIndex{0}}, 1) == "green");
}

TEST_CASE("sets are sorted by text and cut, lists keep their order") {
  Bench bench = empty_bench();
  const auto text = [&](Shape shape, int count, bool open) {
    std::vector<std::pair<Word, Word>> elements;
    for (int i = 0; i < count; ++i) elements.emplace_back(word_of(20 - i), kTrue);
    bench.put(0, elements, open, false);
    std::string out;
    shown::set(out, {bench.program().impl(), bench.machine.pool}, {Kind::integer, shape},
               bench.machine.sets[0].view);
    return out;
  };
  CHECK(text(Shape::set, 3, false) == "18, 19, 20");
  CHECK(text(Shape::list, 3, false) == "20, 19, 18");
  CHECK(text(Shape::set, 0, false) == "none");
  CHECK(text(Shape::set, 0, true) == "unknown");
  CHECK(text(Shape::set, 1, true) == "20, perhaps more");
  CHECK(text(Shape::list, 15, false) == "20, 19, 18, 17, 16, 15, 14, 13 and 7 more");
}
