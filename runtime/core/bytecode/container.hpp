// The header around an encoded pack: magic, versions, length, checksum. Entry points: wrap, unwrap.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "tenet/expected.hpp"

namespace tenet {

/// The layout of pack_layout.hpp; docs/bytecode.md has the history.
inline constexpr std::uint32_t kPackFormat = 4;

/// The bytes of a pack's contents with their header.
[[nodiscard]] std::string wrap(std::string_view contents);
/// The contents, if header and checksum are right. Errors: E3011, E3012, E3013.
[[nodiscard]] Expected<std::string_view> unwrap(std::string_view bytes);
/// Of the names and operands of all opcodes: packs of another instruction set are told apart.
[[nodiscard]] std::uint32_t instruction_set();

}  // namespace tenet
