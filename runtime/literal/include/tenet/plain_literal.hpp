// The forms of values that machines write, read without allocating: what loading bulk facts meets millions of
// times. Entry points: plain_text, plain_number. Where they say nothing, literal::read decides; where they
// say something, it is what literal::read would say.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "tenet/type.hpp"

namespace tenet::literal {

inline constexpr std::size_t kLongestPlainText = 1024;

/// The canonical text of a Name, NamePattern, Address or Bytes, written to `room` of kLongestPlainText bytes.
[[nodiscard]] std::optional<std::string_view> plain_text(Kind kind, std::string_view text, char* room);

/// The number of a Time (`2026-03-15`, `2026-03-15T12:00:30Z`) or an Int.
[[nodiscard]] std::optional<std::int64_t> plain_number(Kind kind, std::string_view text);

}  // namespace tenet::literal
