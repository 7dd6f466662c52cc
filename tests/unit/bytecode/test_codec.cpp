// Packs as bytes and back; damaged and hostile bytes.
#include <catch2/catch.hpp>

#include "container.hpp"
#include "pack_builder.hpp"
#include "tenet/diagnostics/packs.hpp"

using namespace tenet;
using namespace tenet::testing;

namespace {

Code refusal(std::string_view bytes) {
  const auto pack = decode(bytes);
  REQUIRE_FALSE(pack.has_value());
  REQUIRE(pack.diagnostics().has_errors());
  return pack.diagnostics().items().front().code;
}

Pack sample() {
  PackBuilder builder;
  builder.function({kHosts}, kBool,
                   {{Opcode::set_is_open, 1, 0, 0, 0},
                    {Opcode::loop_begin, 0, 0, 0, 4},
                    {Opcode::loop_element, 2, 0, 0, 0},
                    {Opcode::load_field, 3, 2, 0, 0},
                    {Opcode::logic_and, 1, 1, 3, 0},
                    {Opcode::loop_next, 0, 0, 0, -4},
                    {Opcode::return_word, 0, 1, 0, 0}});
  builder.pack.requirements[0].focus = {{0, 0, kHost}};
  builder.pack.waivers = {{"w", "m.p", "R1", {{kHost, "a"}, {kHost, "b"}}, 86400, "why", {0, {0, 8}}}};
  builder.pack.adjustments = {
      {AdjustmentKind::severity, "w", "m.p", "R1", Severity::advice, "", "", "why", {0, {0, 8}}},
      {AdjustmentKind::value, "w", "m.limit", "", Severity::error, "9", "9", "", {}}};
  return builder.pack;
}

}  // namespace

TEST_CASE("a pack survives the way to bytes and back") {
  const auto pack = sample();
  const auto bytes = encode(pack);
  const auto back = decode(bytes);
  REQUIRE(back.has_value());
  CHECK(encode(*back) == bytes);
  CHECK(disassemble(*back) == disassemble(pack));
  CHECK(back->schema.entities[1].fields[0].standard.has_value());
  CHECK(back->requirements[0].focus.size() == 1);
  REQUIRE(back->waivers.size() == 1);
  CHECK(back->waivers[0].elements[1].id == "b");
  CHECK(back->waivers[0].until == 86400);
  REQUIRE(back->adjustments.size() == 2);
  CHECK(back->adjustments[1].value == "9");
}

TEST_CASE("what isn't a whole pack of this version is told apart") {
  const auto bytes = encode(sample());
  CHECK(refusal("") == code::E3011);
  CHECK(refusal("module m\npolicy p for x in X { }\n") == code::E3011);
  CHECK(refusal(std::string_view(bytes).substr(0, 20)) == code::E3013);
  CHECK(refusal(std::string_view(bytes).substr(0, bytes.size() - 1)) == code::E3013);
  CHECK(refusal(bytes + "x") == code::E3013);
  auto other = bytes;
  other[8] = static_cast<char>(other[8] + 1);
  CHECK(refusal(other) == code::E3012);
  other = bytes;
  other.back() = static_cast<char>(other.back() + 1);
  CHECK(refusal(other) == code::E3013);
}

TEST_CASE("every changed byte is refused or harmless, even with a right checksum") {
  const auto bytes = encode(sample());
  const std::string contents = bytes.substr(32);
  std::size_t passed = 0;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    for (const int mask : {0x01, 0x80, 0xff}) {
      auto changed = contents;
      changed[i] = static_cast<char>(changed[i] ^ mask);
      const auto pack = decode(wrap(changed));
      if (!pack.has_value()) {
        REQUIRE(pack.diagnostics().has_errors());
        continue;
      }
      ++passed;
      REQUIRE(verify(*pack).empty());
      REQUIRE_FALSE(disassemble(*pack).empty());
    }
  }
  CHECK(passed > 0);
}

TEST_CASE("every shortened pack is refused") {
  const auto bytes = encode(sample());
  const std::string contents = bytes.substr(32);
  for (std::size_t size = 0; size < contents.size(); ++size)
    CHECK(refusal(wrap(contents.substr(0, size))) == code::E3013);
}

TEST_CASE("a count beyond the bytes allocates nothing") {
  std::string contents(4, '\0');       // no name
  contents += std::string(4, '\xff');  // 4 billion entities
  contents += std::string(64, '\0');
  CHECK(refusal(wrap(contents)) == code::E3013);
}
