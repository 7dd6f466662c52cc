// The object identifiers of all tables, found by their encoding. Entry point: find_oid.
#pragma once
#include <array>
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

struct KnownOid {
  static constexpr std::size_t kMaxBytes = 16;

  std::array<std::uint8_t, kMaxBytes> content{};  ///< Padded with zeros.
  std::uint8_t size = 0;                          ///< Of the content.
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
