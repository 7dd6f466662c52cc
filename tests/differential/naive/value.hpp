// Values as the definitions speak of them: each says itself whether it is known, unknown or absent. No entry
// point: plain values.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tenet/graph.hpp"

namespace tenet::naive {

/// F = 0, U = 1, T = 2: `and` is min, `or` is max, `not` is 2 - x.
using Truth3 = int;
inline constexpr Truth3 kF = 0, kU = 1, kT = 2;

inline Truth3 not3(Truth3 x) { return 2 - x; }
inline Truth3 and3(Truth3 x, Truth3 y) { return x < y ? x : y; }
inline Truth3 or3(Truth3 x, Truth3 y) { return x < y ? y : x; }
inline Truth3 implies3(Truth3 x, Truth3 y) { return or3(not3(x), y); }

enum class State : std::uint8_t { known, unknown, absent };

/// A truth (0 or 2), a number, an enum's position or an entity's row in `number`; everything else in `text`.
struct Scalar {
  State state = State::unknown;
  std::int64_t number = 0;
  std::string text;
  bool malformed = false;  ///< a name that equals nothing
  [[nodiscard]] bool known() const { return state == State::known; }
  [[nodiscard]] Row row() const { return static_cast<Row>(number); }
};

struct Member {
  Scalar value;
  Truth3 in = kT;
};

/// A set, list or bag: its members, T or U, and whether there are perhaps more.
struct Many {
  std::vector<Member> members;
  bool open = false;
  bool absent = false;  ///< `(set of T)?` that isn't there
};

struct Value {
  Scalar one;
  Many many;
};

inline Scalar unknown() { return {}; }
inline Scalar absent() { return {State::absent, 0, {}, false}; }
inline Scalar number(std::int64_t value) { return {State::known, value, {}, false}; }
inline Scalar text(std::string value) { return {State::known, 0, std::move(value), false}; }
inline Scalar scalar_of(Truth3 truth) { return truth == kU ? unknown() : number(truth); }
/// An unknown set is open and empty.
inline Many unknown_set() { return {{}, true, false}; }

/// The truth that a scalar of type Bool is. Absent is read as unknown where a guard vouched in vain.
inline Truth3 truth_of(const Scalar& value) { return value.known() ? static_cast<Truth3>(value.number) : kU; }

}  // namespace tenet::naive
