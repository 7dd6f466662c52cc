// Steps over DER values, never past the bytes it was given. Entry point: DerCursor::next.
//
// It finds where things stand exactly; what they mean is decoded by OpenSSL or by the file that asks.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

namespace tenet {

using ByteView = std::span<const std::uint8_t>;

namespace der_tag {
inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kBitString = 0x03;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kObjectIdentifier = 0x06;
inline constexpr std::uint8_t kUtcTime = 0x17;
inline constexpr std::uint8_t kGeneralizedTime = 0x18;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
inline constexpr std::uint8_t kConstructed = 0x20;
/// Context-specific constructed tag [n].
constexpr std::uint8_t explicit_tag(unsigned number) { return static_cast<std::uint8_t>(0xa0U + number); }
}  // namespace der_tag

/// One value: views into the bytes the cursor was given.
struct DerValue {
  std::uint8_t tag = 0;  ///< Its first byte: of a tag of several bytes (the low five bits all set) only that.
  ByteView whole;
  ByteView content;
  bool minimal_length = true;  ///< False where the length takes more bytes than DER allows.
};

class DerCursor {
 public:
  explicit DerCursor(ByteView bytes) : rest_(bytes) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] ByteView rest() const { return rest_; }
  /// Tag of the next value; 0 at the end.
  [[nodiscard]] std::uint8_t peek_tag() const { return rest_.empty() ? std::uint8_t{0} : rest_.front(); }
  /// The next value, and steps over it. None, and stays, at the end, where the value doesn't fit, and where
  /// its tag takes several bytes or its length is indefinite: neither occurs in a certificate.
  [[nodiscard]] std::optional<DerValue> next();
  /// The same, if the value has that tag.
  [[nodiscard]] std::optional<DerValue> next(std::uint8_t tag);

 private:
  ByteView rest_;
};

}  // namespace tenet
