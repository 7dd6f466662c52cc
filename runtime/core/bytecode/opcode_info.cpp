// The instruction table as data. Entry point: info.
#include <array>

#include "tenet/bytecode.hpp"

namespace tenet {
namespace {

constexpr Operand operand_of(std::string_view letter) {
  switch (letter.front()) {
    case 'w': return Operand::word_written;
    case 'm': return Operand::word_updated;
    case 'r': return Operand::word_read;
    case 'W': return Operand::set_written;
    case 'M': return Operand::set_updated;
    case 'S': return Operand::set_read;
    case 'l': return Operand::loop;
    case 'x': return Operand::slot;
    case 'n': return Operand::number;
    default: return Operand::none;
  }
}

constexpr Immediate immediate_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Immediate>, 17> kNames{{
      {"_", Immediate::none},
      {"jump", Immediate::jump},
      {"back", Immediate::back},
      {"constant", Immediate::constant},
      {"field", Immediate::field},
      {"type", Immediate::type},
      {"entity", Immediate::entity},
      {"parameter", Immediate::parameter},
      {"function", Immediate::function},
      {"regex", Immediate::regex},
      {"note", Immediate::note},
      {"requirement", Immediate::requirement},
      {"format", Immediate::format},
      {"index", Immediate::index},
      {"paths", Immediate::paths},
      {"flags", Immediate::flags},
      {"repr", Immediate::repr},
  }};
  for (const auto& [name, immediate] : kNames) {
    if (name == word) return immediate;
  }
  return Immediate::none;
}

constexpr std::array<OpcodeInfo, kOpcodeCount> kOpcodes{{
#define TENET_OPCODE(name, a, b, c, k, meaning) \
  {#name, operand_of(#a), operand_of(#b), operand_of(#c), immediate_of(#k), meaning},
#include "tenet/opcodes.def"
#undef TENET_OPCODE
}};

}  // namespace

const OpcodeInfo& info(Opcode op) { return kOpcodes[static_cast<std::size_t>(op)]; }

}  // namespace tenet
