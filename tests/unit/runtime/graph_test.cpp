// Rows stand by type, columns are dense, sets sorted and lists as written; entities are found by id and by
// key.
#include <catch2/catch.hpp>

#include "tenet/diagnostics/facts.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

Word name(GraphBuilder& builder, std::string_view text) { return builder.pool().intern(text); }

}  // namespace

TEST_CASE("rows are sorted by type and keep the order of their adding") {
  const auto world = schema();
  GraphBuilder builder(world);
  builder.add(kServer, "s1", {});
  builder.add(kHost, "h1", {});
  builder.add(kServer, "s2", {});
  builder.add(kHost, "h2", {});
  const auto graph = graph_of(std::move(builder));
  CHECK(graph->id_of(0) == "h1");
  CHECK(graph->id_of(1) == "h2");
  CHECK(graph->id_of(2) == "s1");
  CHECK(graph->id_of(3) == "s2");
  CHECK(graph->extent(kHost).size() == 4);
  CHECK(graph->extent(kServer).first == 2);
  CHECK(graph->type_of(3) == kServer);
  CHECK(graph->find(kHost, "s2") == 3);
  CHECK(graph->find(kServer, "h2") == kUnknownId);
  CHECK(graph->find(kHost, "s3") == kUnknownId);
}

TEST_CASE("what isn't set is unknown, the last setting counts") {
  const auto world = schema();
  GraphBuilder builder(world);
  const Draft first = builder.add(kHost, "a", {});
  builder.add(kHost, "b", {});
  builder.set(first, ref(*world, kHost, "load"), word_of(1));
  builder.set(first, ref(*world, kHost, "load"), word_of(7));
  builder.set_absent(first, ref(*world, kHost, "next"));
  const auto graph = graph_of(std::move(builder));
  CHECK(graph->column(ref(*world, kHost, "load")).numbers == std::vector<std::int64_t>{7, kUnknownNumber});
  CHECK(graph->column(ref(*world, kHost, "next")).ids == std::vector<std::uint32_t>{kAbsentId, kUnknownId});
  CHECK(graph->column(ref(*world, kHost, "up")).truths == std::vector<std::uint8_t>{1, 1});
}

TEST_CASE("sets are sorted and unique by row, lists keep order and repeats, unknown elements open") {
  const auto world = schema();
  GraphBuilder builder(world);
  const Draft server = builder.add(kServer, "s", {});
  const Draft a = builder.add(kHost, "a", {});
  const Draft b = builder.add(kHost, "b", {});
  const auto peers = ref(*world, kHost, "peers"), ports = ref(*world, kHost, "ports");
  builder.set_many(a, peers, {static_cast<Word>(server), static_cast<Word>(b), static_cast<Word>(server)},
                   false);
  builder.set_many(b, peers, {static_cast<Word>(a), kUnknownId}, false);
  builder.set_many(a, ports, {word_of(443), word_of(-1), word_of(443)}, false);
  const auto graph = graph_of(std::move(builder));
  const Column& column = graph->column(peers);
  CHECK(column.offsets == std::vector<std::uint32_t>{0, 2, 3, 3});
  CHECK(column.ids == std::vector<std::uint32_t>{1, 2, 0});
  CHECK(column.open == std::vector<bool>{false, true, true});
  CHECK(graph->column(ports).numbers == std::vector<std::int64_t>{443, -1, 443});
}

TEST_CASE(
    "an observed entity is found by its key; a missing row is unknown, or absent where facts are complete") {
  const auto world = schema();
  for (const bool complete : {false, true}) {
    GraphBuilder builder(world);
    const Draft row = builder.add(kRecord, "r1", {});
    builder.set(row, ref(*world, kRecord, "name"), name(builder, "a.example"));
    const Word other = name(builder, "b.example");
    if (complete) builder.set_complete(kRecord);
    const auto graph = graph_of(std::move(builder));
    const Word key = graph->pool().find("a.example");
    CHECK(graph->find_by_key(kRecord, std::vector<Word>{key}) == 0);
    CHECK(graph->find_by_key(kRecord, std::vector<Word>{other}) == (complete ? kAbsentId : kUnknownId));
    CHECK(graph->find_by_key(kRecord, std::vector<Word>{key | kMalformedBit}) != 0);
  }
}

TEST_CASE("a row whose key isn't known keeps complete facts from being so") {
  const auto world = schema();
  GraphBuilder builder(world);
  builder.add(kRecord, "r1", {});
  builder.set_complete(kRecord);
  const Word asked = name(builder, "a.example");
  const auto graph = graph_of(std::move(builder));
  CHECK(graph->find_by_key(kRecord, std::vector<Word>{asked}) == kUnknownId);
}

TEST_CASE("two rows with one key are an error") {
  const auto world = schema();
  GraphBuilder builder(world);
  for (const char* id : {"r1", "r2"}) {
    builder.set(builder.add(kRecord, id, {}), ref(*world, kRecord, "name"), name(builder, "a.example"));
  }
  const auto graph = std::move(builder).finish();
  REQUIRE_FALSE(graph.has_value());
  CHECK(graph.diagnostics().items().front().code == code::E1052);
}

TEST_CASE("a schema finds entities and fields by name and spells types") {
  const auto world = schema();
  CHECK(world->find_entity("Server") == kServer);
  CHECK(world->find_entity("m.Server") == kServer);
  CHECK(world->find_entity("n.Server") == kNoType);
  CHECK(world->find_field(kServer, "peers") == FieldRef{kHost, 3});
  CHECK_FALSE(world->find_field(kServer, "nothing"));
  CHECK(world->spell({Kind::entity, Shape::set, false, kHost}) == "set of Host");
  CHECK(world->spell({Kind::integer, Shape::list, true, kNoType}) == "(list of Int)?");
  CHECK(world->spell({Kind::name, Shape::scalar, true, kNoType}) == "Name?");
}
