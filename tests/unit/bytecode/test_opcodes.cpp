// The instruction table, and that tests/unit/compiler_back or this room speak of every opcode.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tenet/bytecode.hpp"

using namespace tenet;

TEST_CASE("the table says what the legend says") {
  const auto& tally = info(Opcode::tally);
  CHECK(tally.name == "tally");
  CHECK(tally.a == Operand::word_updated);
  CHECK(tally.c == Operand::word_read);
  CHECK(info(Opcode::set_add).a == Operand::set_updated);
  CHECK(info(Opcode::loop_next).k == Immediate::back);
  CHECK(info(Opcode::push_set).a == Operand::slot);
  CHECK(info(Opcode::closure).c == Operand::number);
}

TEST_CASE("names are unique, meanings are there, immediates are known") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kOpcodeCount; ++i) {
    const auto& opcode = info(static_cast<Opcode>(i));
    INFO(opcode.name);
    CHECK(names.insert(opcode.name).second);
    CHECK_FALSE(opcode.meaning.empty());
  }
}

TEST_CASE("every opcode appears in a test") {
  std::string all;
  for (const auto* room : {"bytecode", "compiler_back"}) {
    const auto folder = std::filesystem::path(TENET_SOURCE_DIR) / "tests/unit" / room;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      if (file.path().filename() == "test_opcodes.cpp") continue;
      std::ostringstream text;
      text << std::ifstream(file.path()).rdbuf();
      all += text.str();
    }
  }
  for (std::size_t i = 0; i < kOpcodeCount; ++i) {
    const std::string name(info(static_cast<Opcode>(i)).name);
    INFO(name);
    CHECK(all.find(name) != std::string::npos);
  }
}
