// The object identifiers of all tables, found by their encoding. Entry point: find_oid.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "der_cursor.hpp"

namespace tenet {

/// The table that a row stands in; an OID may stand in several.
enum class OidRole : std::uint8_t {
  name_attribute,
  key_algorithm,
  curve,
  signature_algorithm,
  digest,
  extension,
  other,
};

/// An OBJECT IDENTIFIER's content of at most kMaxBytes as words, equal only where the contents are.
struct OidKey {
  static constexpr std::size_t kMaxBytes = 16;

  std::uint64_t head = 0;  ///< The first eight bytes, or all.
  std::uint64_t tail = 0;  ///< The last eight bytes, which overlap the first; none where there are fewer.
  std::uint8_t size = 0;

  friend constexpr bool operator==(const OidKey&, const OidKey&) = default;
};

struct KnownOid {
  OidKey key;
  OidRole role{};
  std::uint8_t index = 0;  ///< Of the row in its table.
  std::string_view dotted;
  std::string_view
      meaning;  ///< Short name of an attribute, digest of an algorithm, …; what the table's row says.
};

/// The row of that table with the OBJECT IDENTIFIER's content; null if there is none.
[[nodiscard]] const KnownOid* find_oid(ByteView content, OidRole role);
/// A row of any table; null if there is none.
[[nodiscard]] const KnownOid* find_oid(ByteView content);

}  // namespace tenet
