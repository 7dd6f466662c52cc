// Instructions by themselves: each fault is found, and named with its block and instruction.
#include <catch2/catch.hpp>

#include "pack_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using Catch::Contains;

TEST_CASE("a sound pack passes") { CHECK(fault_in(PackBuilder().pack).empty()); }

TEST_CASE("a fault names the block and the instruction") {
  CHECK(fault_in({}, kBool, {{Opcode::load_constant, 0, 0, 0, 99}, {Opcode::return_word, 0, 0, 0, 0}}) ==
        "the pack isn't sound: function `f0`, decide, instruction 0 (`load_constant`): operand k lies "
        "outside its table");
}

TEST_CASE("operands in range") {
  const auto fault = [](Instruction instruction) {
    return fault_in({kHost}, kBool,
                    {instruction, {Opcode::load_constant, 1, 0, 0, 2}, {Opcode::return_word, 0, 1, 0, 0}});
  };
  CHECK_THAT(fault({static_cast<Opcode>(9999), 0, 0, 0, 0}), Contains("there is no such instruction"));
  CHECK_THAT(fault({Opcode::move, 8, 0, 0, 0}), Contains("operand a lies outside"));
  CHECK_THAT(fault({Opcode::move, 1, 8, 0, 0}), Contains("operand b lies outside"));
  CHECK_THAT(fault({Opcode::move, 1, 0, 1, 0}), Contains("operand c lies outside"));
  CHECK_THAT(fault({Opcode::move, 1, 0, 0, 1}), Contains("operand k isn't used"));
  CHECK_THAT(fault({Opcode::set_extent, 8, 0, 0, 0}), Contains("operand a lies outside"));
  CHECK_THAT(fault({Opcode::load_field, 1, 0, 0, -1}), Contains("operand k lies outside its table"));
  CHECK_THAT(fault({Opcode::exists, 1, 0, 0, 99}), Contains("the representation is none"));
  CHECK_THAT(fault({Opcode::closure, 0, 0, 2, 1}), Contains("operand c must be 0 or 1"));
  CHECK_THAT(fault({Opcode::text_begin, 0, 0, 0, 2}), Contains("operand k must be 0 or 1"));
  CHECK_THAT(fault({Opcode::look_up, 1, 1, 1, 1}), Contains("pushed from slot 0"));
  CHECK_THAT(fault({Opcode::jump, 0, 0, 0, -1}), Contains("the jump goes backwards"));
}

TEST_CASE("a block ends once, as its kind does") {
  CHECK_THAT(fault_in({}, kBool, {}), Contains("the block is empty"));
  CHECK_THAT(fault_in({}, kBool, {{Opcode::load_now, 0, 0, 0, 0}}), Contains("the block doesn't end"));
  CHECK_THAT(fault_in({}, kBool, {{Opcode::end, 0, 0, 0, 0}}), Contains("ends otherwise than its kind does"));
  CHECK_THAT(fault_in({kHosts}, kBool, {{Opcode::return_set, 0, 0, 0, 0}}),
             Contains("ends otherwise than its kind does"));
  CHECK_THAT(fault_in({kBool}, kBool, {{Opcode::return_word, 0, 0, 0, 0}, {Opcode::return_word, 0, 0, 0, 0}}),
             Contains("the block ends early"));
}

TEST_CASE("verdicts, notes and messages stand where they belong") {
  CHECK_THAT(fault_in({kBool}, kBool, {{Opcode::guard, 0, 0, 0, 0}, {Opcode::return_word, 0, 0, 0, 0}}),
             Contains("only a policy's block may judge"));
  CHECK_THAT(fault_in({kHost}, kHost, {{Opcode::note_word, 0, 0, 0, 0}, {Opcode::return_word, 0, 0, 0, 0}}),
             Contains("notes stand in explain blocks only"));
  PackBuilder builder;
  builder.decide({{Opcode::end, 0, 0, 0, 0}});
  CHECK_THAT(fault_in(builder.pack), Contains("has no verdict"));
  const Instruction truth{Opcode::load_constant, 1, 0, 0, 2}, verdict{Opcode::verdict, 0, 1, 1, 0};
  builder.decide({truth, verdict, verdict, {Opcode::end, 0, 0, 0, 0}});
  CHECK_THAT(fault_in(builder.pack), Contains("has a verdict already"));
  builder.decide(
      {truth, {Opcode::guard, 0, 1, 0, 0}, {Opcode::guard, 0, 1, 0, 0}, verdict, {Opcode::end, 0, 0, 0, 0}});
  CHECK_THAT(fault_in(builder.pack), Contains("a block has one guard"));
  builder.decide({{Opcode::load_constant, 2, 0, 0, 4},
                  {Opcode::message, 0, 2, 0, 0},
                  truth,
                  verdict,
                  {Opcode::end, 0, 0, 0, 0}});
  CHECK_THAT(fault_in(builder.pack), Contains("messages stand in explain blocks only"));
}

TEST_CASE("another policy's requirement can't be judged") {
  PackBuilder builder;
  builder.pack.requirements.push_back(builder.pack.requirements[0]);
  builder.decide({{Opcode::load_constant, 1, 0, 0, 2},
                  {Opcode::verdict, 0, 1, 1, 0},
                  {Opcode::verdict, 0, 1, 1, 1},
                  {Opcode::end, 0, 0, 0, 0}});
  CHECK_THAT(fault_in(builder.pack), Contains("the requirement is another policy's"));
}

TEST_CASE("functions call only those before them") {
  PackBuilder builder;
  builder.function({}, kBool, {{Opcode::call_word, 0, 0, 0, 0}, {Opcode::return_word, 0, 0, 0, 0}});
  CHECK_THAT(fault_in(builder.pack), Contains("only functions before this one can be called"));
}

TEST_CASE("notes of the right kind are entered") {
  PackBuilder builder;
  const Instruction truth{Opcode::load_constant, 1, 0, 0, 2}, verdict{Opcode::verdict, 0, 1, 1, 0},
      end{Opcode::end, 0, 0, 0, 0};
  builder.explain({truth, {Opcode::note_enter, 0, 0, 1, 0}, {Opcode::note_leave, 0, 0, 0, 0}, verdict, end});
  CHECK_THAT(fault_in(builder.pack), Contains("the note is no binder"));
  builder.explain({truth, {Opcode::note_call, 0, 0, 0, 0}, {Opcode::note_leave, 0, 0, 0, 0}, verdict, end});
  CHECK_THAT(fault_in(builder.pack), Contains("the note is no call"));
}
