// What a diagnostic's code is. The codes themselves are constants, a header a range (names.hpp, facts.hpp,
// …), so that a new diagnostic rebuilds only what reports its range.
#pragma once
#include <cstdint>
#include <string_view>

namespace tenet {

/// A code such as E0101 or W1001: its letter and number. Those that exist are constants in namespace `code`;
/// kind_of and diagnostic_kinds know their texts.
enum class Code : std::uint32_t {};

/// The code that is written `name`: a letter, then four digits. Usable on rows of the tables only: nothing is
/// checked.
[[nodiscard]] constexpr Code code_named(std::string_view name) {
  std::uint32_t number = 0;
  for (const char digit : name.substr(1)) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  return Code{(static_cast<std::uint32_t>(name.front()) << 16U) | number};
}

}  // namespace tenet
