// Bytecode as people read it.
#include <catch2/catch.hpp>

#include "pack_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using Catch::Contains;

TEST_CASE("a policy with its requirement, blocks and sources") {
  const auto text = disassemble(PackBuilder().pack);
  CHECK_THAT(text, Contains("pack p\nparameter m.limit: Int\nparameter m.home: Host\n"));
  CHECK_THAT(text, Contains("  require @R1  ; m.tenet:2  ; host.ok\n"
                            "  binder host: Host (words 8, sets 8, loops 8)\n"
                            "     0  set_extent           s0, Host\n"
                            "     1  return_set           s0\n"
                            "  decide (words 8, sets 8, loops 8)\n"
                            "     0  load_field           w1, w0, Host.ok\n"
                            "     1  load_constant        w2, T\n"
                            "     2  verdict              w1, w2, @R1  ; m.tenet:2\n"
                            "     3  end\n"));
}

TEST_CASE("waivers and adjustments have a part of their own") {
  Pack pack = PackBuilder().pack;
  pack.waivers = {{"w", "m.p", "R1", {{kHost, "a"}}, 86400, "why", {0, {0, 8}}}};
  pack.adjustments = {{AdjustmentKind::severity, "w", "m.p", "R1", Severity::advice, "", "", "why", {}},
                      {AdjustmentKind::off, "w", "m.p", "", Severity::error, "", "", "why", {}},
                      {AdjustmentKind::must_apply, "w", "m.q", "", Severity::error, "", "", "", {}},
                      {AdjustmentKind::value, "w", "m.limit", "", Severity::error, "9", "9", "", {}}};
  CHECK_THAT(disassemble(pack), Contains("\namendments\n"
                                         "  waive m.p@R1 for Host \"a\" until 86400  ; m.tenet:1\n"
                                         "  adjust m.p@R1 severity advice\n"
                                         "  adjust m.p off\n"
                                         "  adjust m.q must apply\n"
                                         "  adjust m.limit = 9\n"));
}

TEST_CASE("jumps have labels, tables' entries their names") {
  PackBuilder builder;
  builder.function({kHosts, kText}, kBool,
                   {{Opcode::matches, 1, 0, 0, 0},
                    {Opcode::loop_begin, 0, 0, 0, 2},
                    {Opcode::loop_element, 2, 0, 0, 0},
                    {Opcode::loop_next, 0, 0, 0, -2},
                    {Opcode::load_entity, 2, 0, 0, 0},
                    {Opcode::load_constant, 3, 0, 0, 4},
                    {Opcode::load_constant, 4, 0, 0, 5},
                    {Opcode::return_word, 0, 1, 0, 0}});
  CHECK_THAT(disassemble(builder.pack), Contains("function f0(set of Host, Text): Bool\n"
                                                 "  decide (words 8, sets 8, loops 8)\n"
                                                 "     0  matches              w1, w0, /a+/\n"
                                                 "     1  loop_begin           l0, s0, L1\n"
                                                 "  L0:\n"
                                                 "     2  loop_element         w2, s0, l0\n"
                                                 "     3  loop_next            l0, s0, L0\n"
                                                 "  L1:\n"
                                                 "     4  load_entity          w2, Host \"main\"\n"
                                                 "     5  load_constant        w3, \"text\"\n"
                                                 "     6  load_constant        w4, red\n"
                                                 "     7  return_word          w1\n"));
}

TEST_CASE("an unsound pack can be read, too") {
  PackBuilder builder;
  builder.function({}, {Kind::entity, Shape::set, true, TypeIndex{77}},
                   {{static_cast<Opcode>(999), 1, 2, 3, 4},
                    {Opcode::load_constant, 1, 0, 0, 99},
                    {Opcode::jump, 0, 0, 0, 1 << 30},
                    {Opcode::note_word, 0, 0, 0, 77},
                    {Opcode::verdict, 0, 0, 0, -3}});
  builder.pack.policies[0].first_requirement = 9;
  builder.pack.notes[0].text = {0, {50, 9999}};
  const auto text = disassemble(builder.pack);
  CHECK_THAT(text, Contains("?999"));
  CHECK_THAT(text, Contains("(set of ?)?"));
}

TEST_CASE("control characters in names don't reach the terminal") {
  PackBuilder builder;
  builder.pack.policies[0].name = "p\x1b[2J";
  CHECK(disassemble(builder.pack).find('\x1b') == std::string::npos);
}
