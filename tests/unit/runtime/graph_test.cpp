// Rows stand by type, columns are dense, sets sorted and lists as written; entities are found by id and by
// key.
#include <catch2/catch.hpp>

#include "tenet/diagnostics/facts.hpp"
#include "tenet/dns_name.hpp"
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

TEST_CASE("cells may be set in any order, of any subtype, and again") {
  const auto world = schema();
  GraphBuilder builder(world);
  const auto peers = ref(*world, kHost, "peers"), ports = ref(*world, kHost, "ports");
  const auto load = ref(*world, kHost, "load");
  const Draft a = builder.add(kHost, "a", {});
  const Draft server = builder.add(kServer, "s", {});
  const Draft b = builder.add(kHost, "b", {});
  const Draft c = builder.add(kHost, "c", {});
  builder.set_many(c, ports, {word_of(3), word_of(1)}, false);
  builder.set_many(server, ports, {word_of(9)}, true);
  builder.set_many(a, ports, {word_of(7)}, false);
  builder.set_many(c, ports, {word_of(4)}, false);
  builder.set_many(c, peers, {static_cast<Word>(server), static_cast<Word>(a)}, false);
  builder.set_many(a, peers, {static_cast<Word>(b)}, false);
  builder.set_absent(b, peers);
  builder.set(server, load, word_of(5));
  builder.set(b, load, word_of(2));
  builder.set(a, load, word_of(1));
  const auto graph = graph_of(std::move(builder));  // rows: a, b, c, s
  const Column& listed = graph->column(ports);
  CHECK(listed.offsets == std::vector<std::uint32_t>{0, 1, 1, 2, 3});
  CHECK(listed.numbers == std::vector<std::int64_t>{7, 4, 9});
  CHECK(listed.open == std::vector<bool>{false, true, false, true});
  CHECK(listed.absent.empty());
  const Column& sets = graph->column(peers);
  CHECK(sets.offsets == std::vector<std::uint32_t>{0, 1, 1, 3, 3});
  CHECK(sets.ids == std::vector<std::uint32_t>{1, 0, 3});
  CHECK(sets.open == std::vector<bool>{false, false, false, true});
  CHECK(sets.absent == std::vector<bool>{false, true, false, false});
  CHECK(graph->column(load).numbers == std::vector<std::int64_t>{1, 2, kUnknownNumber, 5});
}

TEST_CASE("rows are found by id whatever order their ids were met in") {
  const auto world = schema();
  GraphBuilder builder(world);
  for (const char* later : {"z", "m", "a"}) builder.pool().intern(later);
  for (const char* id : {"a", "m", "z"}) builder.add(kHost, id, {});
  builder.add(kServer, "s", {});
  const auto graph = graph_of(std::move(builder));
  CHECK(graph->find(kHost, "a") == 0);
  CHECK(graph->find(kHost, "z") == 2);
  CHECK(graph->find(kHost, "s") == 3);
  CHECK(graph->find(kRecord, "a") == kUnknownId);
}

TEST_CASE("a row's place is its source, where it begins and how long it is") {
  const auto world = schema();
  GraphBuilder builder(world);
  const SourceId one{0}, two{1};
  builder.add(kHost, "a", {one, {5, 9}});
  builder.add(kServer, "s", {one, {20, 200000}});
  builder.add(kHost, "b", {two, {7, 8}});
  builder.add(kHost, "c", {two, {9, 9}});
  builder.add(kHost, "d", {});
  const auto graph = graph_of(std::move(builder));
  CHECK(graph->where(0) == Location{one, {5, 9}});
  CHECK(graph->where(1) == Location{two, {7, 8}});
  CHECK(graph->where(2) == Location{two, {9, 9}});
  CHECK(graph->where(3) == Location{});
  CHECK(graph->where(4) == Location{one, {20, 20 + 0xffff}});  // a longer span is cut
}

TEST_CASE("a name's wildcard is the text that covers it beside itself") {
  const auto world = schema();
  GraphBuilder builder(world);
  TextPool& pool = builder.pool();
  const std::vector<std::string> texts{
      "a.example", "*.example",  "b.a.example", "*.a.example", "example",     "*.b.example", ".example",
      "c.example", "*x.example", "*.*.example", "d.com",       "x.c.example", "*.",          "y."};
  for (const std::string& text : texts) pool.intern(text);
  const auto graph = graph_of(std::move(builder));
  for (const std::string& name : texts) {
    const std::uint32_t wildcard = graph->wildcard_of(graph->pool().find(name));
    for (const std::string& pattern : texts) {
      INFO(pattern << " and " << name);
      const std::uint32_t id = graph->pool().find(pattern);
      CHECK(covers_name(pattern, name) == (pattern == name || id == wildcard));
    }
  }
}

TEST_CASE("texts that don't fit are an error, not a wrong id") {
  GraphBuilder builder(schema());
  builder.pool().limit(8);
  builder.add(kHost, "12345678", {});
  CHECK_FALSE(builder.pool().is_full());
  builder.add(kHost, "9", {});
  CHECK(builder.pool().is_full());
  const auto graph = std::move(builder).finish();
  REQUIRE_FALSE(graph.has_value());
  CHECK(graph.diagnostics().items().front().code == code::E1053);
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
