// Linking: what a pack imports is found in the facts, or said to be missing.
#include <catch2/catch.hpp>

#include "tenet/diagnostics/packs.hpp"
#include "world.hpp"

using namespace tenet;
using namespace tenet::test;

namespace {

Expected<Program> link_with(Pack pack, LinkOptions options = {}) {
  GraphBuilder builder(schema());
  builder.add(kHost, "h1", {});
  return link(std::make_shared<const Pack>(std::move(pack)), graph_of(std::move(builder)), options);
}

Code first_code(const Expected<Program>& program) { return program.diagnostics().items().front().code; }

Pack with_host_parameter() {
  Pack pack = pack_over(*schema());
  pack.entities.push_back({"m", "Host", "h9", {}});
  pack.parameters.push_back(
      {.module = "m", .name = "main", .type = {Kind::entity, Shape::scalar, false, kHost}});
  return pack;
}

}  // namespace

TEST_CASE("an entity that the facts' schema lacks") {
  Pack pack = pack_over(*schema());
  pack.types.push_back({"m", "Nothing"});
  CHECK(first_code(link_with(pack)) == code::E3030);
}

TEST_CASE("a field that the facts' schema lacks reads absent, unknown or its default, or is an error") {
  Pack pack = pack_over(*schema());
  EntityType& host = pack.schema.entities[0];
  host.fields.push_back(field("owner", Kind::text, Shape::scalar, true));
  host.fields.push_back(field("seen", Kind::boolean));
  host.fields.back().observed = true;
  host.fields.push_back(field("limit", Kind::integer));
  FactDocument standard;
  standard.add({.kind = FactKind::integer, .integer = 5});
  host.fields.back().standard = standard;
  for (const char* name : {"owner", "seen", "limit"}) {
    pack.fields.push_back({"m", "Host", name, host.fields[host.fields.size() - 1].type});
    for (const Field& each : host.fields) {
      if (each.name == name) pack.fields.back().type = each.type;
    }
  }
  const auto program = link_with(pack);
  REQUIRE(program.has_value());
  const auto& fields = program->impl().fields;
  CHECK(fields[fields.size() - 3]->ids == std::vector<std::uint32_t>{kAbsentId});
  CHECK(fields[fields.size() - 2]->truths == std::vector<std::uint8_t>{kUnknownTruth});
  CHECK(fields[fields.size() - 1]->numbers == std::vector<std::int64_t>{5});

  host.fields.push_back(field("needed", Kind::text));
  pack.fields.push_back({"m", "Host", "needed", host.fields.back().type});
  CHECK(first_code(link_with(pack)) == code::E3031);
}

TEST_CASE("a field of another type, an enum of other values") {
  Pack pack = pack_over(*schema());
  pack.fields[2].type.kind = Kind::text;
  CHECK(first_code(link_with(pack)) == code::E3032);
  Pack other = pack_over(*schema());
  other.enums.push_back({"m", "Colour", {"green", "red"}});
  CHECK(first_code(link_with(other)) == code::E3033);
  other.enums.back().values = {"red"};
  CHECK(link_with(other).has_value());
}

TEST_CASE("an entity literal must be there, unless a parameter that stands on it was given") {
  CHECK(first_code(link_with(with_host_parameter())) == code::E3034);
  const auto given = link_with(with_host_parameter(), {.parameters = {{"m.main", "h1"}}});
  REQUIRE(given.has_value());
  CHECK(given->impl().parameters[0] == 0);
  const auto lenient = link_with(with_host_parameter(), {.missing_entities_are_unknown = true});
  REQUIRE(lenient.has_value());
  CHECK(lenient->impl().parameters[0] == kUnknownId);
}

TEST_CASE("parameters: unknown ones, and values that aren't of their type") {
  CHECK(first_code(link_with(with_host_parameter(), {.parameters = {{"m.main", "h2"}}})) == code::E3036);
  const auto program = link_with(with_host_parameter(), {.parameters = {{"m.man", "h1"}, {"m.main", "h1"}}});
  REQUIRE_FALSE(program.has_value());
  CHECK(first_code(program) == code::E3035);
  CHECK(program.diagnostics().items().front().hint == "did you mean `m.main`?");

  Pack pack = pack_over(*schema());
  pack.constants.push_back({.kind = Kind::duration, .number = 30});
  pack.parameters.push_back({.module = "m", .name = "limit", .type = {Kind::duration}});
  CHECK(link_with(pack)->impl().parameters[0] == 30);
  CHECK(link_with(pack, {.parameters = {{"m.limit", "60"}}})->impl().parameters[0] == 60);
  CHECK(first_code(link_with(pack, {.parameters = {{"m.limit", "60s"}}})) == code::E3036);
}

TEST_CASE("a regular expression that can't be used, registers beyond measure") {
  Pack pack = pack_over(*schema());
  pack.regexes = {"a("};
  CHECK(first_code(link_with(pack)) == code::E3038);
  Pack deep = pack_over(*schema());
  for (int i = 0; i < 200; ++i) {
    Function function;
    function.decide = block({op(Opcode::return_word)});
    function.decide.words = 65535;
    if (i > 0)
      function.decide.code.insert(function.decide.code.begin(), op(Opcode::call_word, 0, 0, 0, i - 1));
    deep.functions.push_back(function);
  }
  CHECK(first_code(link_with(deep)) == code::E3037);
}
