// What the verifier knows of a register: which kind of values it holds, if any. Entry points: class_of, meet.
#pragma once
#include <cstdint>
#include <optional>

#include "tenet/bytecode.hpp"
#include "tenet/pack.hpp"
#include "tenet/type.hpp"

namespace tenet {

/// Kinds that may stand for each other are one class: Int, Time, Duration; Name and NamePattern. Each enum is
/// its own.
enum class ValueClass : std::uint32_t {
  none,    ///< not assigned on every path, or not as one class
  any_id,  ///< element of a set that so far has none
  truth,
  number,
  text,
  name,
  address,
  prefix,
  bytes,
  oid,
  entity,
  first_enum = 16,
};

[[nodiscard]] ValueClass class_of(Kind kind, TypeIndex of);
[[nodiscard]] inline ValueClass class_of(const Type& type) { return class_of(type.kind, type.of); }
/// What set_new with this operand k makes; nothing where k is no representation.
[[nodiscard]] std::optional<ValueClass> class_of_repr(std::int32_t repr);
/// Whether operand k of kind `repr` describes words of the class.
[[nodiscard]] bool fits(std::int32_t repr, ValueClass of);
/// What holds for both; `none` where nothing does. Also: whether two values may stand beside each other.
[[nodiscard]] ValueClass meet(ValueClass a, ValueClass b);

enum class Signature : std::uint8_t { _, t, n, s, d, i, p, e, same, k, any, written, measured };
struct OpcodeSignature {
  Signature a{}, b{}, c{};
};
[[nodiscard]] const OpcodeSignature& signature(Opcode op);

}  // namespace tenet
