// Inverse fields: values of a forward field turned around.
#include <catch2/catch.hpp>
#include <set>

#include "tenet/diagnostics/facts.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

/// Edge { owner inverse left or right, users: set inverse uses }, Box { left, right, uses }.
std::shared_ptr<Schema> boxes(bool optional) {
  auto made = std::make_shared<Schema>();
  const TypeIndex edge{0}, box{1};
  EntityType edges{.name = "Edge", .module = "m", .subtypes_end = TypeIndex{1}};
  edges.fields.push_back(field("owner", Kind::entity, Shape::scalar, optional, box));
  edges.fields.back().inverse_of = {{box, "left"}, {box, "right"}};
  edges.fields.push_back(field("users", Kind::entity, Shape::set, false, box));
  edges.fields.back().inverse_of = {{box, "uses"}};
  EntityType types{.name = "Box", .module = "m", .subtypes_end = TypeIndex{2}};
  types.fields.push_back(field("left", Kind::entity, Shape::scalar, false, edge));
  types.fields.push_back(field("right", Kind::entity, Shape::scalar, true, edge));
  types.fields.push_back(field("uses", Kind::entity, Shape::set, false, edge));
  made->entities = {edges, types};
  return made;
}

const FieldRef kOwner{TypeIndex{0}, 0}, kUsers{TypeIndex{0}, 1}, kLeft{TypeIndex{1}, 0},
    kRight{TypeIndex{1}, 1}, kUses{TypeIndex{1}, 2};

struct Boxes {
  explicit Boxes(bool optional) : builder(boxes(optional)) {
    e1 = builder.add(TypeIndex{0}, "e1", {});
    e2 = builder.add(TypeIndex{0}, "e2", {});
    b1 = builder.add(TypeIndex{1}, "b1", {});
    b2 = builder.add(TypeIndex{1}, "b2", {});
    for (const Draft box : {b1, b2}) {
      builder.set_absent(box, kRight);
      builder.set_many(box, kUses, {}, false);
    }
  }
  void left(Draft box, Draft edge) { builder.set(box, kLeft, static_cast<Word>(edge)); }
  GraphBuilder builder;
  Draft e1{}, e2{}, b1{}, b2{};
};

}  // namespace

TEST_CASE("a single inverse is the one source, through several forward fields") {
  Boxes world(false);
  world.left(world.b1, world.e1);
  world.left(world.b2, world.e2);
  world.builder.set(world.b1, kRight, static_cast<Word>(world.e1));  // both of b1's fields: still one source
  const auto graph = graph_of(std::move(world.builder));
  CHECK(graph->column(kOwner).ids == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE(
    "a single inverse without a source is an error, unless it is optional or a forward value is unknown") {
  Boxes none(false);
  none.left(none.b1, none.e1);
  none.left(none.b2, none.e1);
  const auto graph = std::move(none.builder).finish();
  REQUIRE_FALSE(graph.has_value());
  REQUIRE(graph.diagnostics().items().size() == 2);  // e1 has two, e2 has none
  std::set<Code> codes;
  for (const auto& item : graph.diagnostics().items()) codes.insert(item.code);
  CHECK(codes == std::set<Code>{code::E1050, code::E1051});

  Boxes optional(true);
  optional.left(optional.b1, optional.e1);
  optional.left(optional.b2, optional.e1);
  CHECK_FALSE(std::move(optional.builder).finish().has_value());  // at most one

  Boxes absent(true);
  absent.left(absent.b1, absent.e1);
  absent.builder.set_absent(absent.b2, kLeft);
  CHECK(graph_of(std::move(absent.builder))->column(kOwner).ids == std::vector<std::uint32_t>{2, kAbsentId});

  Boxes unknown(false);
  unknown.left(unknown.b1, unknown.e1);
  CHECK(graph_of(std::move(unknown.builder))->column(kOwner).ids ==
        std::vector<std::uint32_t>{2, kUnknownId});
}

TEST_CASE("a set inverse has all sources, sorted, and is open where a forward value is") {
  for (const bool open : {false, true}) {
    Boxes world(true);
    world.left(world.b1, world.e1);
    world.left(world.b2, world.e2);
    world.builder.set_many(world.b2, kUses, {static_cast<Word>(world.e1), static_cast<Word>(world.e2)}, open);
    world.builder.set_many(world.b1, kUses, {static_cast<Word>(world.e1)}, false);
    const auto graph = graph_of(std::move(world.builder));
    const Column& column = graph->column(kUsers);
    CHECK(column.offsets == std::vector<std::uint32_t>{0, 2, 3});
    CHECK(column.ids == std::vector<std::uint32_t>{2, 3, 3});
    CHECK(column.open == std::vector<bool>(open ? 2 : 0, true));
  }
}
