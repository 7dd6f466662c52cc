// Whether single values are what DER lets them be. Entry points: is_integer, is_bit_string, is_any,
// read_algorithm.
#pragma once
#include <optional>

#include "der_cursor.hpp"

namespace tenet {

/// Whether this may be the content of an INTEGER: at least a byte, and not one more than needed
/// (X.690 8.3.2).
[[nodiscard]] inline bool is_integer(ByteView content) {
  if (content.size() < 2) return !content.empty();
  const bool sign = content[1] >= 0x80;
  return content[0] != (sign ? 0xff : 0x00);
}
/// The number an INTEGER's content is; none where it isn't one of 64 bits.
[[nodiscard]] std::optional<std::int64_t> number_of(ByteView content);

/// Whether this may be the content of a BIT STRING: a count of unused bits from 0 to 7, and the bits
/// (X.690 8.6.2).
[[nodiscard]] inline bool is_bit_string(ByteView content) { return !content.empty() && content[0] <= 7; }

/// Whether any value may stand here, and this one is well-formed in itself: of the universal types those with
/// rules for their content keep them, and no string is sent in pieces. What is nested in it isn't looked at.
[[nodiscard]] bool is_any(const DerValue& value);

/// Whether a value that could be read may still break a rule of DER, or hold values that do:
/// find_der_violation tells.
[[nodiscard]] bool may_break_der(const DerValue& value);

/// AlgorithmIdentifier (RFC 5280 4.1.1.2).
struct AlgorithmView {
  ByteView content;  ///< Of the SEQUENCE.
  ByteView oid;
  std::optional<DerValue> parameters;
};
/// False where `content`, of the SEQUENCE, isn't one.
[[nodiscard]] bool read_algorithm(ByteView content, AlgorithmView& algorithm, bool* irregular);
/// Whether both say the same, however long their lengths are written.
[[nodiscard]] bool are_same(const AlgorithmView& one, const AlgorithmView& other);

}  // namespace tenet
