// What registers hold, on all paths.
#include <catch2/catch.hpp>

#include "pack_builder.hpp"

using namespace tenet;
using namespace tenet::testing;
using Catch::Contains;

namespace {

/// w0 a host, w1 a truth, w2 a number, w3 a text, w4 a name; s0 hosts. Returns w1.
std::string fault(std::vector<Instruction> code) {
  code.push_back({Opcode::return_word, 0, 1, 0, 0});
  return fault_in({kHost, kBool, kInt, kText, kName, kHosts}, kBool, std::move(code));
}

}  // namespace

TEST_CASE("registers are assigned before they are read") {
  CHECK_THAT(fault({{Opcode::move, 5, 6, 0, 0}}), Contains("isn't assigned on every path"));
  CHECK_THAT(fault({{Opcode::set_move, 1, 2, 0, 0}}), Contains("isn't assigned on every path"));
  CHECK_THAT(
      fault({{Opcode::jump_if_true, 0, 1, 0, 1}, {Opcode::move, 5, 0, 0, 0}, {Opcode::move, 6, 5, 0, 0}}),
      Contains("isn't assigned on every path"));
  CHECK(fault({{Opcode::move, 5, 1, 0, 0},
               {Opcode::jump_if_true, 0, 1, 0, 1},
               {Opcode::move, 5, 1, 0, 0},
               {Opcode::move, 6, 5, 0, 0}}) == "");
}

TEST_CASE("paths that meet agree on what a register holds") {
  CHECK_THAT(fault({{Opcode::move, 5, 0, 0, 0},
                    {Opcode::jump_if_true, 0, 1, 0, 1},
                    {Opcode::move, 5, 2, 0, 0},
                    {Opcode::move, 6, 5, 0, 0}}),
             Contains("not with one kind of value"));
}

TEST_CASE("a loop's later rounds count, too") {
  CHECK_THAT(fault({{Opcode::move, 5, 1, 0, 0},
                    {Opcode::loop_begin, 0, 0, 0, 3},
                    {Opcode::logic_not, 6, 5, 0, 0},
                    {Opcode::move, 5, 0, 0, 0},
                    {Opcode::loop_next, 0, 0, 0, -3}}),
             Contains("not with one kind of value"));
}

TEST_CASE("kinds of values") {
  CHECK_THAT(fault({{Opcode::logic_not, 5, 2, 0, 0}}), Contains("operand b holds another kind of value"));
  CHECK_THAT(fault({{Opcode::add, 5, 2, 3, 0}}), Contains("operand c holds another kind"));
  CHECK_THAT(fault({{Opcode::equal, 5, 3, 4, 1}}), Contains("operand c holds another kind"));
  CHECK_THAT(fault({{Opcode::equal, 5, 3, 3, 1}}), Contains("operand k doesn't describe the values"));
  CHECK(fault({{Opcode::equal, 5, 3, 3, 9}}) == "");
  CHECK(fault({{Opcode::equal, 5, 4, 4, 5}}) == "");
  CHECK_THAT(fault({{Opcode::less, 5, 0, 0, 1}}), Contains("only numbers and texts have an order"));
  CHECK_THAT(fault({{Opcode::covers, 5, 3, 4, 0}}), Contains("operand b holds another kind"));
  CHECK_THAT(fault({{Opcode::text_of_name, 5, 0, 0, 0}}), Contains("operand b holds another kind"));
  CHECK_THAT(fault({{Opcode::load_field, 5, 3, 0, 0}}), Contains("operand b holds another kind"));
  CHECK_THAT(fault({{Opcode::load_field, 5, 0, 0, 1}}), Contains("another shape"));
  CHECK_THAT(fault({{Opcode::set_field, 1, 0, 0, 0}}), Contains("another shape"));
  CHECK_THAT(fault({{Opcode::set_in, 5, 2, 0, 2}}), Contains("operand c holds another kind"));
  CHECK_THAT(fault({{Opcode::closure, 1, 0, 0, 2}}), Contains("the field holds no entities"));
  CHECK_THAT(fault({{Opcode::length, 5, 3, 1, 0}}), Contains("operand b holds another kind"));
  CHECK_THAT(fault({{Opcode::set_new, 1, 0, 0, 3}}), Contains("the representation is none"));
}

TEST_CASE("values of different enums are different kinds") {
  CHECK_THAT(
      fault_in({kColor, kShape}, kBool, {{Opcode::equal, 2, 0, 1, 1}, {Opcode::return_word, 0, 2, 0, 0}}),
      Contains("operand c holds another kind"));
}

TEST_CASE("sets grow only until somebody reads them") {
  const Instruction make{Opcode::set_new, 1, 0, 0, 1}, add{Opcode::set_add, 1, 0, 1, 1},
      seal{Opcode::set_seal, 1, 0, 0, 1};
  CHECK(fault({make, add, seal, {Opcode::set_is_open, 5, 1, 0, 0}}) == "");
  CHECK_THAT(fault({make, add, seal, add}), Contains("can't grow any more"));
  CHECK_THAT(fault({make, {Opcode::set_move, 2, 1, 0, 0}, add}), Contains("can't grow any more"));
  CHECK_THAT(fault({{Opcode::set_open, 0, 0, 0, 0}}), Contains("can't grow any more"));
  CHECK_THAT(fault({make, add, {Opcode::set_add, 1, 3, 1, 9}}), Contains("holds another kind"));
  CHECK_THAT(fault({make, {Opcode::set_add, 1, 2, 1, 2}}), Contains("holds another kind"));
}

TEST_CASE("a set that was empty so far takes on a kind in a loop") {
  CHECK(fault({{Opcode::set_new, 1, 0, 0, 1},
               {Opcode::loop_begin, 0, 0, 0, 3},
               {Opcode::loop_element, 5, 0, 0, 0},
               {Opcode::set_add, 1, 5, 1, 1},
               {Opcode::loop_next, 0, 0, 0, -3},
               {Opcode::set_seal, 1, 0, 0, 1},
               {Opcode::set_in, 5, 0, 1, 1}}) == "");
}

TEST_CASE("calls take their parameters' kinds") {
  PackBuilder builder;
  builder.function({kHost, kHosts}, kBool, {{Opcode::set_in, 1, 0, 0, 1}, {Opcode::return_word, 0, 1, 0, 0}});
  const Instruction host{Opcode::push_word, 0, 0, 0, 0}, hosts{Opcode::push_set, 0, 0, 0, 0},
      call{Opcode::call_word, 1, 0, 0, 0};
  const auto with = [&](std::vector<Instruction> pushes) {
    auto made = builder;
    pushes.push_back(call);
    pushes.push_back({Opcode::return_word, 0, 1, 0, 0});
    made.function({kHost, kText, kHosts}, kBool, std::move(pushes));
    return fault_in(made.pack);
  };
  CHECK(with({host, hosts}) == "");
  CHECK(with({hosts, host}) == "");
  CHECK_THAT(with({host}), Contains("an argument is missing"));
  CHECK_THAT(with({{Opcode::push_word, 0, 1, 0, 0}, hosts}), Contains("an argument is of another type"));
  CHECK_THAT(with({host, {Opcode::push_word, 1, 0, 0, 0}, hosts}), Contains("too many arguments"));
  CHECK_THAT(with({{Opcode::push_word, 1, 0, 0, 0}, hosts}), Contains("pushed in order"));
}

TEST_CASE("look-ups take the keys of an observed entity") {
  const Instruction name{Opcode::push_word, 0, 4, 0, 0}, host{Opcode::push_word, 0, 0, 0, 0};
  CHECK(fault({name, {Opcode::look_up, 5, 0, 1, 1}}) == "");
  CHECK_THAT(fault({host, {Opcode::look_up, 5, 0, 1, 1}}), Contains("an argument is of another type"));
  CHECK_THAT(fault({name, {Opcode::look_up, 5, 0, 2, 1}}), Contains("another number of words"));
  CHECK_THAT(fault({name, {Opcode::look_up, 5, 0, 1, 0}}), Contains("only observed entities"));
}

TEST_CASE("chains need the certificate's fields in order") {
  CHECK_THAT(fault({{Opcode::push_set, 0, 0, 0, 0}, {Opcode::chains_to, 5, 0, 0, 0}}),
             Contains("are missing"));
}

TEST_CASE("results are of their type") {
  CHECK_THAT(fault_in({kHost}, kBool, {{Opcode::return_word, 0, 0, 0, 0}}),
             Contains("the result is of another type"));
  CHECK_THAT(fault_in({kHosts}, {Kind::text, Shape::set, false, kNoType}, {{Opcode::return_set, 0, 0, 0, 0}}),
             Contains("the result is of another type"));
}

TEST_CASE("focus and blockers are in the registers that the requirement names") {
  PackBuilder builder;
  builder.pack.requirements[0].focus = {{7, 7, kHost}};
  CHECK_THAT(fault_in(builder.pack), Contains("the requirement's focus isn't"));
  builder.pack.requirements[0].focus = {{0, 0, kHost}};
  CHECK(fault_in(builder.pack) == "");
  builder.pack.requirements[0].blockers = {{0, 0, 0}};
  CHECK_THAT(fault_in(builder.pack), Contains("a verdict that blocks"));
}

TEST_CASE("blocks that would cost too much to prove are refused") {
  PackBuilder builder;
  std::vector<Instruction> code;
  for (int i = 0; i < 3000; ++i) code.push_back({Opcode::jump_if_true, 0, 0, 0, 0});
  code.push_back({Opcode::return_word, 0, 0, 0, 0});
  builder.function({kBool}, kBool, std::move(code));
  builder.pack.functions[0].decide.words = builder.pack.functions[0].decide.sets = 0xffff;
  CHECK_THAT(fault_in(builder.pack), Contains("the block is too large"));
}

TEST_CASE("look-ups take what their index holds, and sets of what it is over") {
  const auto fault_of = [](std::uint32_t from, std::uint32_t value, std::int32_t index) {
    PackBuilder builder;
    builder.pack.indexes = {{{3}, false}, {{4}, true}};
    for (const auto op : {Opcode::set_probe, Opcode::set_candidates}) {
      builder.function({kHost, kBool, kInt, kText, kName, kHosts, {Kind::text, Shape::set}}, kBool,
                       {{op, 2, static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(value), index},
                        {Opcode::return_word, 0, 1, 0, 0}});
    }
    return fault_in(builder.pack);
  };
  CHECK(fault_of(0, 4, 0) == "");
  CHECK(fault_of(0, 2, 1) == "");
  CHECK_THAT(fault_of(0, 2, 0), Contains("another kind of value"));
  CHECK_THAT(fault_of(0, 4, 1), Contains("another kind of value"));
  CHECK_THAT(fault_of(1, 4, 0), Contains("only entities have fields"));
  CHECK_THAT(fault_of(3, 4, 0), Contains("isn't assigned on every path"));
  CHECK_THAT(fault_of(0, 4, 2), Contains("lies outside its table"));
  CHECK_THAT(fault_of(0, 4, -1), Contains("lies outside its table"));
}
