// One instruction as text. Entry points: instruction_text, type_text.
#include "instruction_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "tenet/bytecode.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet {
namespace {

template <typename Entry>
const Entry* entry(const std::vector<Entry>& table, std::int64_t index) {
  return index >= 0 && static_cast<std::size_t>(index) < table.size()
             ? &table[static_cast<std::size_t>(index)]
             : nullptr;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 60;
  const auto shown = printable(text.substr(0, kMost));
  return text.size() > kMost ? '"' + shown + "\"…" : '"' + shown + '"';
}

std::string constant_text(const Pack& pack, const Constant& constant) {
  static constexpr std::array<std::string_view, 4> kTruths{"F", "U", "T", "absent"};
  if (constant.unknown) return "U";
  if (constant.absent) return "absent";
  switch (constant.kind) {
    case Kind::boolean:
      return constant.number >= 0 && constant.number < 4
                 ? std::string(kTruths[static_cast<std::size_t>(constant.number)])
                 : "?";
    case Kind::integer:
    case Kind::time:
    case Kind::duration:
      if (constant.number == kUnknownNumber) return "U";
      return constant.number == kAbsentNumber ? "absent" : std::to_string(constant.number);
    case Kind::enumeration: {
      const auto* type = entry(pack.schema.enums, static_cast<std::int64_t>(constant.of));
      const auto* value = type != nullptr ? entry(type->values, constant.number) : nullptr;
      return value != nullptr ? printable(*value) : "?";
    }
    default: return quoted(constant.text);
  }
}

std::string repr_text(std::int32_t repr) {
  switch (repr) {
    case kReprTruth: return "truth";
    case kReprId: return "id";
    case kReprNumber: return "number";
    case kReprId | kReprNames: return "name";
    case kReprId | kReprTexts: return "text";
    default: return std::to_string(repr);
  }
}

/// What a table's entry is called; `text` is asked only if there is one.
template <typename Entry, typename Text>
std::string named(const std::vector<Entry>& table, std::int32_t k, Text text) {
  const auto* found = entry(table, k);
  return found != nullptr ? text(*found) : std::string("?");
}

std::string requirement_text(const Pack& pack, std::int32_t k) {
  return named(pack.requirements, k, [&](const Requirement& requirement) {
    return requirement.tag.empty() ? "requirement " + std::to_string(k) : '@' + printable(requirement.tag);
  });
}

/// The same, with a mark where what is absent is left out.
std::string index_text(const Pack& pack, const IndexImport& index) {
  return path_text(pack, index.path) + (index.absent_left_out ? " (if it exists)" : "");
}

std::string immediate_text(const Pack& pack, Immediate kind, std::int32_t k, const std::string& target) {
  switch (kind) {
    case Immediate::none: return "";
    case Immediate::jump:
    case Immediate::back: return target;
    case Immediate::constant:
      return named(pack.constants, k, [&](const Constant& c) { return constant_text(pack, c); });
    case Immediate::field:
      return named(pack.fields, k, [](const FieldImport& f) { return printable(f.entity + "." + f.field); });
    case Immediate::type:
      return named(pack.types, k, [](const TypeImport& t) { return printable(t.entity); });
    case Immediate::entity:
      return named(pack.entities, k,
                   [](const EntityImport& e) { return printable(e.entity) + " " + quoted(e.id); });
    case Immediate::parameter:
      return named(pack.parameters, k, [](const Parameter& p) { return printable(p.module + "." + p.name); });
    case Immediate::function:
      return named(pack.functions, k, [](const Function& f) { return printable(f.name); });
    case Immediate::regex:
      return named(pack.regexes, k, [](const std::string& r) { return '/' + printable(r) + '/'; });
    case Immediate::note: return fmt::format("note {}", k);
    case Immediate::requirement: return requirement_text(pack, k);
    case Immediate::format:
      return named(pack.formats, k, [&](const Type& t) { return type_text(pack.schema, t); });
    case Immediate::index:
      return named(pack.indexes, k, [&](const IndexImport& index) { return index_text(pack, index); });
    case Immediate::paths:
      return named(pack.paths, k, [&](const PathsImport& paths) { return paths_text(pack, paths); });
    case Immediate::flags: return std::to_string(k);
    case Immediate::repr: return repr_text(k);
  }
  return "?";
}

std::string operand_text(Operand kind, std::uint16_t value) {
  switch (kind) {
    case Operand::none: return "";
    case Operand::word_read:
    case Operand::word_written:
    case Operand::word_updated: return fmt::format("w{}", value);
    case Operand::set_read:
    case Operand::set_written:
    case Operand::set_updated: return fmt::format("s{}", value);
    case Operand::loop: return fmt::format("l{}", value);
    case Operand::slot: return fmt::format("x{}", value);
    case Operand::number: return std::to_string(value);
  }
  return "?";
}

void append(std::string& line, const std::string& operand, bool& first) {
  if (operand.empty()) return;
  if (!first) line += ", ";
  line += operand;
  first = false;
}

}  // namespace

std::string path_text(const Pack& pack, std::span<const std::uint32_t> path) {
  std::string text;
  for (const auto step : path) {
    const auto* field = entry(pack.fields, step);
    if (field == nullptr) return "?";
    text += (text.empty() ? field->entity + "." : ".") + field->field;
  }
  return printable(text);
}

std::string paths_text(const Pack& pack, const PathsImport& paths) {
  std::string text;
  for (const auto& way : paths.ways) text += (text.empty() ? "" : " | ") + path_text(pack, way);
  return text;
}

std::string type_text(const Schema& schema, const Type& type) {
  static constexpr std::array kSpellings{
#define TENET_TYPE(enumerator, spelling, representation, meaning) std::string_view(spelling),
#include "tenet/types.def"
#undef TENET_TYPE
  };
  std::string name;
  if (type.kind == Kind::entity) {
    const auto* found = entry(schema.entities, static_cast<std::int64_t>(type.of));
    name = found != nullptr ? printable(found->name) : "?";
  } else if (type.kind == Kind::enumeration) {
    const auto* found = entry(schema.enums, static_cast<std::int64_t>(type.of));
    name = found != nullptr ? printable(found->name) : "?";
  } else {
    name = static_cast<std::size_t>(type.kind) < kSpellings.size()
               ? kSpellings[static_cast<std::size_t>(type.kind)]
               : "?";
  }
  if (type.shape == Shape::set) name = "set of " + name;
  if (type.shape == Shape::list) name = "list of " + name;
  if (!type.optional) return name;
  return type.shape == Shape::scalar ? name + "?" : "(" + name + ")?";
}

std::string instruction_text(const Pack& pack, const Instruction& instruction, const std::string& target) {
  if (static_cast<std::size_t>(instruction.op) >= kOpcodeCount) {
    return fmt::format("?{}", static_cast<unsigned>(instruction.op));
  }
  const auto& opcode = info(instruction.op);
  std::string operands;
  bool first = true;
  append(operands, operand_text(opcode.a, instruction.a), first);
  append(operands, operand_text(opcode.b, instruction.b), first);
  append(operands, operand_text(opcode.c, instruction.c), first);
  append(operands, immediate_text(pack, opcode.k, instruction.k, target), first);
  return operands.empty() ? std::string(opcode.name) : fmt::format("{:<20} {}", opcode.name, operands);
}

}  // namespace tenet
