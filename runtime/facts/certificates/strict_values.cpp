// The rules of X.690 8 for the universal types that certificates use.
#include "strict_values.hpp"

#include <algorithm>

#include "object_identifiers.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

/// Without the unused bits, whose values say nothing.
bool are_equal_bits(ByteView one, ByteView other) {
  if (one.size() != other.size()) return false;
  if (one.size() < 2) return true;
  const auto used = [](ByteView bits) { return bits.back() & 0xffU << bits[0]; };
  return are_equal(one.subspan(1, one.size() - 2), other.subspan(1, other.size() - 2)) &&
         (used(one) & 0xffU) == (used(other) & 0xffU);
}

bool are_same(const DerValue& one, const DerValue& other) {
  if (one.tag != other.tag) return false;
  if (one.tag == der_tag::kBitString) return are_equal_bits(one.content, other.content);
  const bool encoded = (one.tag & (der_tag::kConstructed | der_tag::kClass)) != 0;
  return encoded ? are_equal(one.whole, other.whole) : are_equal(one.content, other.content);
}

}  // namespace

std::optional<std::int64_t> number_of(ByteView content) {
  if (content.empty() || content.size() > sizeof(std::int64_t)) return std::nullopt;
  std::uint64_t number = content[0] >= 0x80 ? ~std::uint64_t{0} : 0;
  for (const std::uint8_t byte : content) number = number << 8 | byte;
  return static_cast<std::int64_t>(number);
}

bool is_any(const DerValue& value) {
  if ((value.tag & der_tag::kClass) != 0) return true;
  switch (value.tag) {
    case 0: return value.whole.size() > 2;  // Two zero bytes end a value of indefinite length.
    case der_tag::kBoolean: return value.content.size() == 1;
    case der_tag::kInteger:
    case der_tag::kEnumerated: return is_integer(value.content);
    case der_tag::kBitString: return is_bit_string(value.content);
    case der_tag::kNull: return value.content.empty();
    case der_tag::kObjectIdentifier: return is_object_identifier(value.content);
    case der_tag::kUniversalString: return value.content.size() % 4 == 0;
    case der_tag::kBmpString: return value.content.size() % 2 == 0;
    case der_tag::kSequence:
    case der_tag::kSet: return true;
    default: {
      const unsigned number = value.tag & der_tag::kLongForm;
      const bool list = value.tag == (der_tag::kSequence & der_tag::kLongForm) ||
                        value.tag == (der_tag::kSet & der_tag::kLongForm);
      return (value.tag & der_tag::kConstructed) == 0 && number != der_tag::kLongForm && !list;
    }
  }
}

bool may_break_der(const DerValue& value) {
  if (value.tag == der_tag::kBitString)
    return value.content.size() > 1 &&
           (value.content[0] > 7 || (value.content.back() & ((1U << value.content[0]) - 1U)) != 0);
  if (value.tag == der_tag::kBoolean)
    return value.content.size() != 1 || (value.content[0] != 0x00 && value.content[0] != 0xff);
  if (value.tag == der_tag::kInteger) return !is_integer(value.content);
  return (value.tag & der_tag::kConstructed) != 0;
}

bool read_algorithm(ByteView content, AlgorithmView& algorithm, bool* irregular) {
  DerCursor values(content, irregular);
  DerValue oid;
  if (!values.next(der_tag::kObjectIdentifier, oid) || !is_object_identifier(oid.content)) return false;
  algorithm.content = content;
  algorithm.oid = oid.content;
  if (values.at_end()) return true;
  if (!values.next(algorithm.parameters.emplace()) || !is_any(*algorithm.parameters) || !values.at_end())
    return false;
  if (irregular != nullptr && may_break_der(*algorithm.parameters)) *irregular = true;
  return true;
}

bool are_same(const AlgorithmView& one, const AlgorithmView& other) {
  if (!are_equal(one.oid, other.oid) || one.parameters.has_value() != other.parameters.has_value())
    return false;
  return !one.parameters || are_same(*one.parameters, *other.parameters);
}

}  // namespace tenet
