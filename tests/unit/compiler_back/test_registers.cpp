// Register allocation: reuse, loops, limits.
#include <catch2/catch.hpp>

#include "core_builder.hpp"
#include "tenet/diagnostics/packs.hpp"

using namespace tenet;
using namespace tenet::testing;
using core::kNoTerm;
using core::TermKind;

TEST_CASE("a chain of operators needs few registers") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  auto sum = b.number(0);
  for (int i = 0; i < 1000; ++i) {
    sum =
        b.term(TermKind::add, kInt, {sum, b.term(TermKind::length, kInt, {b.field(b.read(host), "label")})});
  }
  b.function("f", {host}, sum);
  CHECK(b.pack(false).functions[0].decide.words <= 3);
}

TEST_CASE("a value from before a loop lives through all its rounds") {
  CoreBuilder b;
  const auto host = b.variable("host", kHost);
  const auto peer = b.variable("peer", kHost);
  const auto own = b.variable("own", kName);
  const auto let = b.let(own, b.field(b.read(host), "name"));
  const auto same = b.term(TermKind::equal, kBool, {b.field(b.read(peer), "name"), b.read(own)});
  const auto other = b.field(b.field(b.read(peer), "next"), "ok");
  const auto all = b.loop(TermKind::every, kBool, {{peer, b.field(b.read(host), "peers")}}, kNoTerm,
                          b.term(TermKind::logic_or, kBool, {same, other}));
  b.policy("p", {{host, b.extent()}}, kNoTerm, {let, b.require("R1", all)});
  const auto pack = b.pack();
  const auto& code = pack.policies[0].decide.code;
  const auto own_register = code[0].a;
  std::size_t writes = 0;
  bool in_loop = false;
  for (const auto& instruction : code) {
    if (instruction.op == Opcode::loop_begin) in_loop = true;
    if (instruction.op == Opcode::loop_next) in_loop = false;
    const bool writes_word = instruction.op == Opcode::load_field || instruction.op == Opcode::loop_element ||
                             instruction.op == Opcode::loop_member || instruction.op == Opcode::equal;
    writes += in_loop && writes_word && instruction.a == own_register ? 1 : 0;
  }
  CHECK(writes == 0);
}

TEST_CASE("a block that needs too many registers is refused with its name") {
  CoreBuilder b;
  std::vector<core::TermId> elements;
  for (int i = 0; i < 65600; ++i) elements.push_back(b.number(i));
  const auto set =
      b.term(TermKind::set_literal, {Kind::integer, Shape::set, false, kNoType}, std::move(elements));
  b.function("many", {}, b.term(TermKind::count, kInt, {set}));
  const auto made = emit(b.core, b.core, b.sources);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.diagnostics().items().front().code == code::E3020);
  CHECK(made.diagnostics().items().front().message.find("`many`") != std::string::npos);
}
