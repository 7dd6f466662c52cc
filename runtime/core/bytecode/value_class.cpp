// What the verifier knows of a register. Entry points: class_of, meet, signature.
#include "value_class.hpp"

#include <array>
#include <string_view>

namespace tenet {
namespace {

constexpr std::array kSignatures{
#define TENET_SIGNATURE(name, a, b, c) OpcodeSignature{Signature::a, Signature::b, Signature::c},
#include "signatures.def"
#undef TENET_SIGNATURE
};
static_assert(kSignatures.size() == kOpcodeCount);

constexpr std::array kOrder{
#define TENET_SIGNATURE(name, a, b, c) Opcode::name,
#include "signatures.def"
#undef TENET_SIGNATURE
};
constexpr bool in_order() {
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    if (static_cast<std::size_t>(kOrder[i]) != i) return false;
  }
  return true;
}
static_assert(in_order(), "signatures.def has the order of opcodes.def");

bool is_id(ValueClass of) { return of == ValueClass::any_id || of >= ValueClass::text; }

}  // namespace

const OpcodeSignature& signature(Opcode op) { return kSignatures[static_cast<std::size_t>(op)]; }

ValueClass class_of(Kind kind, TypeIndex of) {
  switch (kind) {
    case Kind::boolean: return ValueClass::truth;
    case Kind::integer:
    case Kind::time:
    case Kind::duration: return ValueClass::number;
    case Kind::text: return ValueClass::text;
    case Kind::name:
    case Kind::name_pattern: return ValueClass::name;
    case Kind::address: return ValueClass::address;
    case Kind::prefix: return ValueClass::prefix;
    case Kind::bytes: return ValueClass::bytes;
    case Kind::oid: return ValueClass::oid;
    case Kind::entity: return ValueClass::entity;
    case Kind::enumeration: break;
  }
  return static_cast<ValueClass>(static_cast<std::uint32_t>(ValueClass::first_enum) +
                                 static_cast<std::uint32_t>(of));
}

std::optional<ValueClass> class_of_repr(std::int32_t repr) {
  switch (repr) {
    case kReprTruth: return ValueClass::truth;
    case kReprNumber: return ValueClass::number;
    case kReprId:
    case kReprId | kReprNames:
    case kReprId | kReprTexts: return ValueClass::any_id;
    default: return std::nullopt;
  }
}

bool fits(std::int32_t repr, ValueClass of) {
  if (of == ValueClass::any_id) return class_of_repr(repr) == ValueClass::any_id;
  switch (of) {
    case ValueClass::none: return false;
    case ValueClass::truth: return repr == kReprTruth;
    case ValueClass::number: return repr == kReprNumber;
    case ValueClass::text: return repr == (kReprId | kReprTexts);
    case ValueClass::name: return repr == (kReprId | kReprNames);
    default: return repr == kReprId;
  }
}

ValueClass meet(ValueClass a, ValueClass b) {
  if (a == b) return a;
  if (a == ValueClass::any_id && is_id(b)) return b;
  if (b == ValueClass::any_id && is_id(a)) return a;
  return ValueClass::none;
}

}  // namespace tenet
