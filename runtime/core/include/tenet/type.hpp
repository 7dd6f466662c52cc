// Types as the pack, the graph and the compiler share them; words that hold values. No entry point:
// vocabulary.
#pragma once
#include <cstdint>
#include <limits>

namespace tenet {

enum class Kind : std::uint8_t {
#define TENET_TYPE(enumerator, spelling, representation, meaning) enumerator,
#include "tenet/types.def"
#undef TENET_TYPE
};

enum class Representation : std::uint8_t { truth, id, number };
[[nodiscard]] constexpr Representation representation_of(Kind kind) {
  constexpr Representation table[] = {
#define TENET_TYPE(enumerator, spelling, representation, meaning) Representation::representation,
#include "tenet/types.def"
#undef TENET_TYPE
  };
  return table[static_cast<std::size_t>(kind)];
}

/// Name or NamePattern, whose values may be malformed (kMalformedBit).
[[nodiscard]] constexpr bool is_name(Kind kind) { return kind == Kind::name || kind == Kind::name_pattern; }

enum class Shape : std::uint8_t { scalar, set, list };

/// Index of an entity type, or of an enum, in a Schema.
enum class TypeIndex : std::uint32_t {};
inline constexpr TypeIndex kNoType{0xffffffffu};

/// `T`, `T?`, `set of T`, `list of T`, `(set of T)?`. `of` is meant for entities and enums only.
struct Type {
  Kind kind = Kind::boolean;
  Shape shape = Shape::scalar;
  bool optional = false;
  TypeIndex of = kNoType;
  friend bool operator==(const Type&, const Type&) = default;
};

/// What a register holds: a truth (F, U, T, absent), a 32-bit id zero-extended, or a 64-bit number.
using Word = std::uint64_t;

/// Kleene's truth values; `and` is min, `or` is max, `not` is 2 - x.
enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };
inline constexpr Word kFalse = 0, kUnknownTruth = 1, kTrue = 2, kAbsentTruth = 3;
inline constexpr std::uint32_t kUnknownId = 0xffffffffu;
inline constexpr std::uint32_t kAbsentId = 0xfffffffeu;
inline constexpr std::int64_t kUnknownNumber = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kAbsentNumber = std::numeric_limits<std::int64_t>::min() + 1;

/// Ids of Name and NamePattern values carry this bit when the text is no DNS name: such a value equals and
/// covers nothing, itself included (a malformed dNSName never vanishes and never matches).
inline constexpr std::uint32_t kMalformedBit = 0x80000000u;

[[nodiscard]] constexpr Word word_of(std::int64_t number) { return static_cast<Word>(number); }
[[nodiscard]] constexpr std::int64_t number_of(Word word) { return static_cast<std::int64_t>(word); }
[[nodiscard]] constexpr std::uint32_t id_of(Word word) { return static_cast<std::uint32_t>(word); }
[[nodiscard]] constexpr Word unknown_word(Representation r) {
  return r == Representation::truth ? kUnknownTruth
         : r == Representation::id  ? kUnknownId
                                    : word_of(kUnknownNumber);
}
[[nodiscard]] constexpr Word absent_word(Representation r) {
  return r == Representation::truth ? kAbsentTruth
         : r == Representation::id  ? kAbsentId
                                    : word_of(kAbsentNumber);
}

}  // namespace tenet
