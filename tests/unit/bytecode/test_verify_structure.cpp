// Jumps, loops, notes, runs.
#include <catch2/catch.hpp>

#include "pack_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using Catch::Contains;

namespace {

const Instruction kReturn{Opcode::return_word, 0, 1, 0, 0};
const Instruction kTruth{Opcode::load_constant, 1, 0, 0, 2};

std::string fault(std::vector<Instruction> code) {
  code.push_back(kReturn);
  return fault_in({kHosts, kBool}, kBool, std::move(code));
}

}  // namespace

TEST_CASE("a loop is sound") {
  CHECK(fault({kTruth,
               {Opcode::loop_begin, 0, 0, 0, 2},
               {Opcode::loop_element, 2, 0, 0, 0},
               {Opcode::loop_next, 0, 0, 0, -2}}) == "");
}

TEST_CASE("loops nest and close themselves") {
  const Instruction begin{Opcode::loop_begin, 0, 0, 0, 1}, next{Opcode::loop_next, 0, 0, 0, -1};
  CHECK(fault({kTruth, begin, next}) == "");
  CHECK_THAT(fault({kTruth, begin}), Contains("a loop doesn't end"));
  CHECK_THAT(fault({kTruth, next}), Contains("no loop is open"));
  CHECK_THAT(fault({kTruth, {Opcode::loop_begin, 0, 0, 0, 3}, begin, next, next}),
             Contains("the loop slot is in use"));
  CHECK_THAT(fault({kTruth, begin, {Opcode::loop_next, 1, 0, 0, -1}}), Contains("isn't the innermost loop"));
  CHECK_THAT(fault({kTruth, begin, {Opcode::loop_next, 0, 0, 0, -2}}), Contains("goes back to its own body"));
  CHECK_THAT(fault({kTruth, {Opcode::loop_begin, 0, 0, 0, 0}, next}),
             Contains("over nothing goes on after its end"));
}

TEST_CASE("only an open loop has elements") {
  CHECK_THAT(fault({kTruth, {Opcode::loop_element, 2, 0, 0, 0}}), Contains("no loop over this set is open"));
  CHECK_THAT(fault({kTruth, {Opcode::loop_pair_begin, 1, 0, 0, 1}, {Opcode::loop_next, 1, 0, 0, -1}}),
             Contains("a pair needs an open loop"));
}

TEST_CASE("what a loop runs over stays as it is") {
  CHECK_THAT(fault({kTruth,
                    {Opcode::loop_begin, 0, 0, 0, 2},
                    {Opcode::set_new, 0, 0, 0, 1},
                    {Opcode::loop_next, 0, 0, 0, -2}}),
             Contains("a loop runs over the set that is written"));
  CHECK_THAT(fault({kTruth, {Opcode::set_move, 0, 0, 0, 0}}), Contains("a set is made of itself"));
}

TEST_CASE("jumps stay in the block and enter no loop") {
  CHECK_THAT(fault({kTruth, {Opcode::jump_if_true, 0, 1, 0, 5}}), Contains("the jump leaves the block"));
  CHECK_THAT(fault({kTruth,
                    {Opcode::jump_if_true, 0, 1, 0, 1},
                    {Opcode::loop_begin, 0, 0, 0, 2},
                    {Opcode::loop_element, 2, 0, 0, 0},
                    {Opcode::loop_next, 0, 0, 0, -2}}),
             Contains("the jump enters a loop"));
  CHECK(fault({kTruth,
               {Opcode::loop_begin, 0, 0, 0, 2},
               {Opcode::jump_if_true, 0, 1, 0, 1},
               {Opcode::loop_next, 0, 0, 0, -2}}) == "");
  CHECK_THAT(fault({kTruth, {Opcode::jump, 0, 0, 0, 1}, kTruth}), Contains("can't be reached"));
}

TEST_CASE("pushes and texts are unbroken") {
  CHECK_THAT(fault({kTruth, {Opcode::push_word, 0, 1, 0, 0}, kTruth}),
             Contains("what was pushed isn't taken"));
  CHECK_THAT(fault({kTruth, {Opcode::text_begin, 0, 0, 0, 0}, kTruth}), Contains("a text is interrupted"));
  CHECK_THAT(fault({kTruth, {Opcode::text_end, 2, 0, 0, 0}}), Contains("no text was begun"));
  CHECK_THAT(fault({kTruth,
                    {Opcode::jump_if_true, 0, 1, 0, 1},
                    {Opcode::text_begin, 0, 0, 0, 0},
                    {Opcode::text_end, 2, 0, 0, 0}}),
             Contains("a jump leads into pushes or a text"));
}

TEST_CASE("notes are left as they were entered") {
  PackBuilder builder;
  const Instruction verdict{Opcode::verdict, 0, 1, 1, 0}, end{Opcode::end, 0, 0, 0, 0};
  const Instruction enter{Opcode::note_call, 0, 0, 0, 1}, leave{Opcode::note_leave, 0, 0, 0, 1};
  builder.explain({kTruth, enter, verdict, leave, end});
  CHECK(fault_in(builder.pack) == "");
  builder.explain({kTruth, enter, verdict, end});
  CHECK_THAT(fault_in(builder.pack), Contains("a note is entered and not left"));
  builder.explain({kTruth, leave, verdict, end});
  CHECK_THAT(fault_in(builder.pack), Contains("isn't the one entered last"));
  builder.explain({kTruth, {Opcode::jump_if_true, 0, 1, 0, 1}, enter, verdict, leave, end});
  CHECK_THAT(fault_in(builder.pack), Contains("the jump enters or leaves a note"));
}
