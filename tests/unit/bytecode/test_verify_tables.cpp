// Tables against the schema and each other.
#include <catch2/catch.hpp>

#include "pack_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using Catch::Contains;

namespace {

template <typename Change>
std::string after(Change change) {
  PackBuilder builder;
  change(builder.pack);
  return fault_in(builder.pack);
}

}  // namespace

TEST_CASE("imports are in the pack's schema") {
  CHECK_THAT(after([](Pack& p) { p.fields[0].field = "nope"; }),
             Contains("field import 0: the schema has no `Host.nope`"));
  CHECK_THAT(after([](Pack& p) { p.fields[0].type = kInt; }), Contains("the schema gives it another type"));
  CHECK_THAT(after([](Pack& p) { p.types[0].entity = "X"; }),
             Contains("type import 0: the schema has no `m.X`"));
  CHECK_THAT(after([](Pack& p) { p.entities[0].entity = "X"; }), Contains("entity import 0"));
  CHECK_THAT(after([](Pack& p) { p.enums[0].values = {"blue"}; }), Contains("enum import 0"));
  CHECK_THAT(after([](Pack& p) { p.formats[0].of = TypeIndex{9}; }), Contains("format 0"));
  CHECK_THAT(after([](Pack& p) { p.formats[0].shape = static_cast<Shape>(7); }), Contains("format 0"));
}

TEST_CASE("indexes lead over single entities to what can be looked up") {
  const auto with_path = [](std::vector<std::uint32_t> path) {
    return after([&](Pack& p) {
      p.schema.entities[0].fields.push_back(field_of("next", kHost));
      p.schema.entities[0].fields.push_back(field_of("ports", {Kind::integer, Shape::list}));
      p.fields.push_back({"m", "Host", "next", kHost});
      p.fields.push_back({"m", "Host", "ports", {Kind::integer, Shape::list}});
      p.indexes = {{std::move(path), false}};
    });
  };
  CHECK(with_path({2}) == "");
  CHECK(with_path({1}) == "");
  CHECK(with_path({5, 5, 4}) == "");
  CHECK_THAT(with_path({}), Contains("index 0: it has no field"));
  CHECK_THAT(with_path({7}), Contains("index 0: a field of it doesn't exist"));
  CHECK_THAT(with_path({5, 4294967295u}), Contains("index 0: a field of it doesn't exist"));
  CHECK_THAT(with_path({2, 4}), Contains("index 0: its path passes no entity"));
  CHECK_THAT(with_path({1, 4}), Contains("index 0: its path passes no entity"));
  CHECK_THAT(with_path({0}), Contains("index 0: its values can't be looked up"));
  CHECK_THAT(with_path({6}), Contains("index 0: its values can't be looked up"));
}

TEST_CASE("paths pass a set or two, then single values, to values of one type") {
  const auto with = [](std::vector<std::vector<std::uint32_t>> ways) {
    return after([&](Pack& p) { p.paths.push_back({std::move(ways)}); });
  };
  CHECK(with({{1, 3}}).empty());
  CHECK(with({{1, 1, 3}, {1, 3}}).empty());
  CHECK_THAT(with({}), Contains("paths 0: it leads nowhere"));
  CHECK_THAT(with({{}}), Contains("paths 0: it has no field"));
  CHECK_THAT(with({{1, 99}}), Contains("paths 0: a field of it doesn't exist"));
  CHECK_THAT(with({{1, 3, 3}}), Contains("paths 0: its path passes no entity"));
  CHECK_THAT(with({{3}}), Contains("paths 0: it passes no set, or too many"));
  CHECK_THAT(with({{1, 1, 1}}), Contains("paths 0: it passes no set, or too many"));
  CHECK_THAT(with({{1, 3}, {1}}), Contains("paths 0: its ways lead to several kinds of values"));
  CHECK_THAT(with({{1, 1, 1, 1, 1, 1, 1, 1, 1}}), Contains("paths 0: a way of it is too long"));
  CHECK_THAT(with(std::vector<std::vector<std::uint32_t>>(33, {1, 3})),
             Contains("paths 0: it has too many ways"));
}

TEST_CASE("constants and parameters") {
  CHECK_THAT(after([](Pack& p) { p.constants[0].number = 4; }), Contains("constant 0: it is no truth"));
  CHECK_THAT(after([](Pack& p) { p.constants[5].number = 2; }), Contains("its enum has fewer values"));
  CHECK_THAT(after([](Pack& p) { p.constants[5].of = TypeIndex{7}; }),
             Contains("its enum isn't in the schema"));
  CHECK_THAT(after([](Pack& p) { p.constants[0].kind = Kind::entity; }),
             Contains("no kind that has literals"));
  CHECK_THAT(after([](Pack& p) { p.parameters[0].standard = 4; }),
             Contains("its default is of another type"));
  CHECK_THAT(after([](Pack& p) { p.parameters[0].standard = 99; }), Contains("its default is no constant"));
  CHECK_THAT(after([](Pack& p) { p.parameters[1].standard = 99; }), Contains("its default is no entity"));
  CHECK_THAT(after([](Pack& p) { p.parameters[0].type.shape = Shape::set; }),
             Contains("it is no single value"));
}

TEST_CASE("notes, requirements and policies") {
  CHECK_THAT(after([](Pack& p) { p.notes[1].children = {1}; }),
             Contains("note 1: a child doesn't come before it"));
  CHECK_THAT(after([](Pack& p) { p.notes[1].kind = static_cast<NoteKind>(99); }),
             Contains("it is of no kind"));
  CHECK_THAT(after([](Pack& p) {
               p.notes[1].text = {0, {5, 4}};
             }),
             Contains("its place lies outside the sources"));
  CHECK_THAT(after([](Pack& p) { p.requirements[0].note = 9; }),
             Contains("requirement 0: its note doesn't exist"));
  CHECK_THAT(after([](Pack& p) { p.requirements[0].guards = {9}; }),
             Contains("a guard's note doesn't exist"));
  CHECK_THAT(after([](Pack& p) { p.requirements[0].where.span.end = 9999; }),
             Contains("its place lies outside"));
  CHECK_THAT(after([](Pack& p) { p.requirements[0].severity = static_cast<Severity>(9); }),
             Contains("its severity is none"));
  CHECK_THAT(after([](Pack& p) {
               p.requirements[0].blockers = {{7, 0, 0}};
             }),
             Contains("another policy's requirement blocks"));
  CHECK_THAT(after([](Pack& p) { p.policies[0].requirements = 2; }),
             Contains("policy 0: its requirements are no range"));
  CHECK_THAT(after([](Pack& p) { p.policies.push_back(p.policies[0]); }),
             Contains("belongs to two policies"));
  CHECK_THAT(after([](Pack& p) { p.policies[0].binders[0].pair_with_previous = true; }),
             Contains("pairs with none"));
  CHECK_THAT(after([](Pack& p) { p.policies[0].binders.resize(300, p.policies[0].binders[0]); }),
             Contains("too many binders"));
}

TEST_CASE("waivers and adjustments") {
  const auto waiving = [](auto change) {
    return after([&](Pack& p) {
      p.requirements[0].focus = {{0, 0, kHost}};
      p.waivers = {{"w", "m.p", "R1", {{kHost, "a"}}, 0, "x", {}}};
      change(p.waivers[0]);
    });
  };
  const auto adjusting = [](auto change) {
    return after([&](Pack& p) {
      p.adjustments.resize(1);
      p.adjustments[0].target = "m.p";
      change(p.adjustments[0]);
    });
  };
  CHECK(waiving([](Waiver&) {}) == "");
  CHECK(waiving([](Waiver& w) { w.elements.push_back({kHost, "b"}); }) == "");
  CHECK(waiving([](Waiver& w) { w.policy = "other.policy"; }) == "");
  CHECK_THAT(waiving([](Waiver& w) {
               w.where = {0, {0, 9999}};
             }),
             Contains("waiver 0: its place lies outside"));
  CHECK_THAT(waiving([](Waiver& w) { w.where.source = 7; }), Contains("its place lies outside"));
  CHECK_THAT(waiving([](Waiver& w) { w.tag.clear(); }), Contains("it names nothing"));
  CHECK_THAT(waiving([](Waiver& w) { w.elements.clear(); }), Contains("it names nothing"));
  CHECK_THAT(waiving([](Waiver& w) { w.elements[0].type.of = TypeIndex{9}; }), Contains("no single value"));
  CHECK_THAT(waiving([](Waiver& w) { w.elements[0].type = kHosts; }), Contains("no single value"));
  CHECK_THAT(waiving([](Waiver& w) { w.elements[0].type = kColor; }), Contains("something of another type"));
  CHECK_THAT(waiving([](Waiver& w) { w.elements[0].type.of = TypeIndex{1}; }),
             Contains("something of another type"));
  CHECK_THAT(waiving([](Waiver& w) { w.elements.resize(3, w.elements[0]); }), Contains("too many things"));
  CHECK_THAT(waiving([](Waiver& w) { w.tag = "R2"; }), Contains("its policy has no such requirement"));
  CHECK(adjusting([](Adjustment&) {}) == "");
  CHECK(adjusting([](Adjustment& a) { a.target = "other.policy"; }) == "");
  CHECK_THAT(adjusting([](Adjustment& a) { a.kind = static_cast<AdjustmentKind>(4); }),
             Contains("adjustment 0: it is of no kind"));
  CHECK_THAT(adjusting([](Adjustment& a) { a.severity = static_cast<Severity>(3); }),
             Contains("its severity is none"));
  CHECK_THAT(adjusting([](Adjustment& a) { a.where.source = 7; }), Contains("its place lies outside"));
  CHECK_THAT(adjusting([](Adjustment& a) { a.tag = "R2"; }), Contains("no such requirement"));
  for (const auto kind : {AdjustmentKind::must_apply, AdjustmentKind::value}) {
    CHECK_THAT(adjusting([&](Adjustment& a) {
                 a.kind = kind;
                 a.tag = "R1";
               }),
               Contains("it has no use for a tag"));
  }
}

TEST_CASE("a stripped pack keeps its places") {
  CHECK(after([](Pack& p) { p.sources[0].text.clear(); }) == "");
}

TEST_CASE("the schema is in order") {
  CHECK_THAT(after([](Pack& p) { p.schema.entities[0].base = TypeIndex{1}; }),
             Contains("its base comes after it"));
  CHECK_THAT(after([](Pack& p) { p.schema.entities[1].base = TypeIndex{0}; }),
             Contains("isn't among its base's subtypes"));
  CHECK_THAT(after([](Pack& p) { p.schema.entities[0].subtypes_end = TypeIndex{9}; }),
             Contains("its subtypes are no range"));
  CHECK_THAT(after([](Pack& p) { p.schema.entities[0].fields[0].type.of = TypeIndex{9}; }),
             !Contains("isn't in the schema"));
  CHECK_THAT(after([](Pack& p) { p.schema.entities[0].fields[1].type.of = TypeIndex{9}; }),
             Contains("isn't in the schema"));
  CHECK_THAT(after([](Pack& p) {
               p.schema.entities[0].fields[0].inverse_of = {{TypeIndex{9}, "x"}};
             }),
             Contains("turns around"));
  CHECK_THAT(after([](Pack& p) { p.schema.entities[1].fields[0].standard->nodes[0].children = {0}; }),
             Contains("is no tree"));
  CHECK_THAT(after([](Pack& p) { p.schema.entities[1].fields[0].standard->nodes.clear(); }),
             Contains("a default is empty"));
}

TEST_CASE("what isn't sound has one code") {
  PackBuilder builder;
  builder.pack.types[0].entity = "X";
  const auto faults = verify(builder.pack);
  REQUIRE(faults.errors() > 0);
  for (const auto& fault : faults.items()) CHECK(kind_of(fault.code).name == "E3010");
}
