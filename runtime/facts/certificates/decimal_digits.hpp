// Decimal digits of numbers of up to 512 bytes. Entry points: DecimalDigits, signed_decimal.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "fact_arena.hpp"

namespace tenet {

/// The digits of one number, without leading zeros. The time grows with the square of the number's size,
/// which is why that has a limit.
class DecimalDigits {
 public:
  static constexpr std::size_t kMaxBytes = 512;

  /// Of an unsigned number, the most significant byte first; at most kMaxBytes.
  explicit DecimalDigits(ByteView big_endian, bool negate = false);

  [[nodiscard]] std::string_view text() const { return {begin_, static_cast<std::size_t>(end() - begin_)}; }

 private:
  static constexpr std::size_t kMaxDigits = kMaxBytes * 5 / 2;  // A byte has less than 2.41 decimal digits.
  [[nodiscard]] const char* end() const { return digits_ + kMaxDigits; }

  char digits_[kMaxDigits];  // Only what `begin_` shows is written.
  const char* begin_;
};

/// Of an INTEGER's content; one of more than 512 bytes, which no serial number has, as `#` and hexadecimal.
[[nodiscard]] std::string_view signed_decimal(ByteView two_complement, FactArena& arena);

}  // namespace tenet
