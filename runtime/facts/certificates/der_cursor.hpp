// Steps over DER values, never past the bytes it was given. Entry point: DerCursor::next.
//
// It finds where things stand exactly; what they mean is for the file that asks. The usual header, one byte
// of tag and one of length, is read in place; der_cursor.cpp reads the others.
#pragma once
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

namespace tenet {

using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline bool are_equal(ByteView one, ByteView other) {
  return one.size() == other.size() &&
         (one.empty() || std::memcmp(one.data(), other.data(), one.size()) == 0);
}

namespace der_tag {
inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kBitString = 0x03;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kNull = 0x05;
inline constexpr std::uint8_t kObjectIdentifier = 0x06;
inline constexpr std::uint8_t kEnumerated = 0x0a;
inline constexpr std::uint8_t kUtcTime = 0x17;
inline constexpr std::uint8_t kGeneralizedTime = 0x18;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
inline constexpr std::uint8_t kConstructed = 0x20;
inline constexpr std::uint8_t kClass = 0xc0;  ///< The bits of the class; none of them set: universal.
/// The low bits of a tag whose number stands in the bytes that follow.
inline constexpr std::uint8_t kLongForm = 0x1f;
/// Context-specific constructed tag [n].
constexpr std::uint8_t explicit_tag(unsigned number) { return static_cast<std::uint8_t>(0xa0U + number); }
/// Context-specific primitive tag [n].
constexpr std::uint8_t implicit_tag(unsigned number) { return static_cast<std::uint8_t>(0x80U + number); }
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
  /// Sets `*irregular` when it steps over a length that takes more bytes than DER allows; null: nobody asks.
  explicit DerCursor(ByteView bytes, bool* irregular = nullptr) : rest_(bytes), irregular_(irregular) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] ByteView rest() const { return rest_; }
  /// Tag of the next value; 0 at the end.
  [[nodiscard]] std::uint8_t peek_tag() const { return rest_.empty() ? std::uint8_t{0} : rest_.front(); }

  /// The next value, and steps over it. False, and stays, at the end, where the value doesn't fit, and where
  /// its length is indefinite or its tag takes more than five bytes: neither occurs in a certificate.
  [[nodiscard]] bool next(DerValue& value) {
    if (rest_.size() < 2) return false;
    Header header{rest_[1], 2, true};
    if ((rest_[0] & der_tag::kLongForm) == der_tag::kLongForm || rest_[1] >= 0x80) {
      header = read_header(rest_);
      if (header.size == 0) return false;
    }
    if (rest_.size() - header.size < header.content) return false;
    if (!header.minimal && irregular_ != nullptr) *irregular_ = true;
    const std::size_t size = header.size + header.content;
    value.tag = rest_[0];
    value.whole = rest_.first(size);
    value.content = value.whole.subspan(header.size);
    value.minimal_length = header.minimal;
    rest_ = rest_.subspan(size);
    return true;
  }
  /// The same, if the value has that tag.
  [[nodiscard]] bool next(std::uint8_t tag, DerValue& value) { return peek_tag() == tag && next(value); }

  [[nodiscard]] std::optional<DerValue> next() {
    DerValue value;
    return next(value) ? std::optional(value) : std::nullopt;
  }
  [[nodiscard]] std::optional<DerValue> next(std::uint8_t tag) {
    DerValue value;
    return next(tag, value) ? std::optional(value) : std::nullopt;
  }

  /// How many values stand here, up to the first that can't be stepped over.
  [[nodiscard]] std::size_t count() const {
    DerCursor copy(rest_);
    DerValue value;
    std::size_t values = 0;
    while (copy.next(value)) ++values;
    return values;
  }

 private:
  /// What stands in front of a content. Two words, so that it is returned in registers, as a cursor and a
  /// value stay in them where nobody asks for their address.
  struct Header {
    std::size_t content = 0;  ///< Bytes that it says follow; there may be fewer.
    std::uint32_t size = 0;   ///< Bytes of its own; 0: none can be read.
    bool minimal = true;
  };
  /// Of the value that begins at the first of at least two bytes, whatever the header's size.
  [[nodiscard]] static Header read_header(ByteView bytes);

  ByteView rest_;
  bool* irregular_;
};

}  // namespace tenet
