// One hash table, filled by the compiler from the .def files.
#include "known_oids.hpp"

#include <array>
#include <iterator>

namespace tenet {
namespace {

/// Written out, so that it is one load.
constexpr std::uint64_t half_of(const std::uint8_t* bytes) {
  return std::uint64_t{bytes[0]} << 24 | std::uint64_t{bytes[1]} << 16 | std::uint64_t{bytes[2]} << 8 |
         bytes[3];
}
constexpr std::uint64_t word_of(const std::uint8_t* bytes) {
  return std::uint64_t{bytes[0]} << 56 | std::uint64_t{bytes[1]} << 48 | std::uint64_t{bytes[2]} << 40 |
         std::uint64_t{bytes[3]} << 32 | half_of(bytes + 4);
}
/// What tells contents of that size, less than a word, apart; in it bytes may stand twice.
constexpr std::uint64_t short_word_of(const std::uint8_t* bytes, std::size_t size) {
  if (size >= 4) return half_of(bytes) << 32 | half_of(bytes + (size - 4));
  if (size == 0) return 0;
  return std::uint64_t{bytes[0]} << 16 | std::uint64_t{bytes[size / 2]} << 8 | bytes[size - 1];
}

/// Pre: at most OidKey::kMaxBytes.
constexpr OidKey key_of(const std::uint8_t* content, std::size_t size) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  const auto bytes = static_cast<std::uint8_t>(size);
  if (size < kWord) return {short_word_of(content, size), 0, bytes};
  return {word_of(content), word_of(content + (size - kWord)), bytes};
}

/// The OBJECT IDENTIFIER's content (X.690 8.19) of a dotted text.
constexpr KnownOid encoded(OidRole role, std::string_view dotted, std::string_view meaning) {
  std::uint8_t content[OidKey::kMaxBytes] = {};
  std::size_t size = 0;
  std::uint32_t root = 0;
  bool first = true;
  for (std::size_t at = 0; at < dotted.size();) {
    std::uint32_t arc = 0;
    for (; at < dotted.size() && dotted[at] != '.'; ++at)
      arc = arc * 10 + static_cast<std::uint32_t>(dotted[at] - '0');
    ++at;
    if (first) {
      root = arc * 40;
      first = false;
      continue;
    }
    arc += root;
    root = 0;
    int digits = 1;
    while (digits < 5 && (arc >> (7 * digits)) != 0) ++digits;
    for (int digit = digits; digit-- > 0;)
      content[size++] = static_cast<std::uint8_t>((arc >> (7 * digit) & 0x7fU) | (digit > 0 ? 0x80U : 0U));
  }
  return {key_of(content, size), role, 0, dotted, meaning};
}

constexpr KnownOid kRows[] = {
#define TENET_NAME_ATTRIBUTE(oid, short_name, meaning) encoded(OidRole::name_attribute, oid, short_name),
#include "tenet/certificates/name_attributes.def"
#undef TENET_NAME_ATTRIBUTE
#define TENET_KEY_KIND(name, oid, meaning) encoded(OidRole::key_algorithm, oid, #name),
#include "tenet/certificates/key_kinds.def"
#undef TENET_KEY_KIND
#define TENET_CURVE(oid, bits, name) encoded(OidRole::curve, oid, name),
#include "tenet/certificates/curves.def"
#undef TENET_CURVE
#define TENET_SIGNATURE_ALGORITHM(oid, digest, name) encoded(OidRole::signature_algorithm, oid, digest),
#include "tenet/certificates/signature_algorithms.def"
#undef TENET_SIGNATURE_ALGORITHM
#define TENET_DIGEST(oid, name) encoded(OidRole::digest, oid, name),
#include "tenet/certificates/digests.def"
#undef TENET_DIGEST
#define TENET_EXTENSION(oid, name) encoded(OidRole::extension, oid, #name),
#include "tenet/certificates/extensions.def"
#undef TENET_EXTENSION
#define TENET_OBJECT_IDENTIFIER(oid, meaning) encoded(OidRole::other, oid, meaning),
#include "tenet/certificates/object_identifiers.def"
#undef TENET_OBJECT_IDENTIFIER
};

constexpr std::size_t kSlots = 512;
static_assert(std::size(kRows) < kSlots / 2, "a fuller hash table would search longer");

/// The multiplication spreads what differs, most often the last byte, over the upper bits.
constexpr std::size_t slot_of(const OidKey& key) {
  return ((key.head ^ key.tail << 1) + key.size) * 0x9e3779b97f4a7c15U >> 55;
}
static_assert(kSlots == std::size_t{1} << (64 - 55));

struct Table {
  std::array<KnownOid, std::size(kRows)> rows{};
  std::array<std::uint8_t, kSlots> slots{};  // A row's index and 1; 0: free.
};

constexpr Table make_table() {
  Table table;
  for (std::size_t index = 0; index < std::size(kRows); ++index) {
    KnownOid& row = table.rows[index];
    row = kRows[index];
    const bool begins = index == 0 || row.role != kRows[index - 1].role;
    row.index = begins ? std::uint8_t{0} : static_cast<std::uint8_t>(table.rows[index - 1].index + 1);
    std::size_t slot = slot_of(row.key);
    while (table.slots[slot] != 0) slot = (slot + 1) % kSlots;
    table.slots[slot] = static_cast<std::uint8_t>(index + 1);
  }
  return table;
}
constexpr Table kTable = make_table();
static_assert(std::size(kRows) < 255, "a slot is a byte");

template <typename Fits>
const KnownOid* find(ByteView content, Fits fits) {
  if (content.size() > OidKey::kMaxBytes) return nullptr;
  const OidKey key = key_of(content.data(), content.size());
  for (std::size_t slot = slot_of(key); kTable.slots[slot] != 0; slot = (slot + 1) % kSlots) {
    const KnownOid& row = kTable.rows[kTable.slots[slot] - 1U];
    if (row.key == key && fits(row)) return &row;
  }
  return nullptr;
}

}  // namespace

const KnownOid* find_oid(ByteView content, OidRole role) {
  return find(content, [role](const KnownOid& row) { return row.role == role; });
}

const KnownOid* find_oid(ByteView content) {
  return find(content, [](const KnownOid&) { return true; });
}

}  // namespace tenet
