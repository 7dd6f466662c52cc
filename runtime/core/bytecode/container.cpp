// The header around an encoded pack: 8 bytes magic, format, instruction set, length, checksum. Entry points:
// wrap, unwrap.
#include "container.hpp"

#include <fmt/format.h>

#include "archive.hpp"
#include "tenet/bytecode.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet {
namespace {

constexpr std::string_view kMagic{"TENETPK\0", 8};
constexpr std::size_t kHeaderSize = 32;

/// FNV-1a: tells accidents, not malice; what a pack may do is the verifier's business.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

Diagnostics refusal(Code code, std::string message, std::string hint) {
  Diagnostics diagnostics;
  diagnostics.add(code, {}, std::move(message), std::move(hint));
  return diagnostics;
}

}  // namespace

std::uint32_t instruction_set() {
  std::string all;
  for (std::size_t i = 0; i < kOpcodeCount; ++i) {
    const auto& opcode = info(static_cast<Opcode>(i));
    all += fmt::format("{}:{}{}{}{};", opcode.name, static_cast<int>(opcode.a), static_cast<int>(opcode.b),
                       static_cast<int>(opcode.c), static_cast<int>(opcode.k));
  }
  const auto hash = checksum(all);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

std::string wrap(std::string_view contents) {
  Writer writer;
  writer.bytes() = std::string(kMagic);
  writer(kPackFormat, instruction_set(), std::uint64_t{contents.size()}, checksum(contents));
  return writer.bytes().append(contents);
}

Expected<std::string_view> unwrap(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    return refusal(code::E3011, "this is no compiled pack",
                   "give policies in source form as `.tenet` files or folders");
  }
  std::uint32_t format = 0, instructions = 0;
  std::uint64_t size = 0, sum = 0;
  Reader reader(bytes.substr(kMagic.size()));
  reader(format, instructions, size, sum);
  if (reader.failed()) return refusal(code::E3013, "the pack ends within its header", "copy it again");
  if (format != kPackFormat || instructions != instruction_set()) {
    const auto message = fmt::format("the pack has format {}.{:08x}, and this program reads {}.{:08x}",
                                     format, instructions, kPackFormat, instruction_set());
    return refusal(code::E3012, message, "compile it again from its source with this version");
  }
  const auto contents = bytes.substr(kHeaderSize);
  if (contents.size() != size) {
    return refusal(code::E3013,
                   fmt::format("the pack has {} bytes of contents and says {}", contents.size(), size),
                   "copy it again");
  }
  if (checksum(contents) != sum) {
    return refusal(code::E3013, "the pack's contents don't fit its checksum", "copy it again");
  }
  return contents;
}

}  // namespace tenet
