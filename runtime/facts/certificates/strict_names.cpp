// What OpenSSL's templates for GeneralName and Name accept in DER, type by type.
#include "strict_names.hpp"

#include "object_identifiers.hpp"
#include "strict_values.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

/// Types that an attribute of a name may have: the character strings of DirectoryString and their like, and
/// those that old templates let pass. One bit a universal tag.
constexpr std::uint32_t bit_of(unsigned number) { return std::uint32_t{1} << number; }
constexpr std::uint32_t kAttributeTypes =
    bit_of(3) | bit_of(7) | bit_of(8) | bit_of(9) | bit_of(11) | bit_of(der_tag::kUtf8String) | bit_of(13) |
    bit_of(14) | bit_of(15) | bit_of(16) | bit_of(der_tag::kNumericString) |
    bit_of(der_tag::kPrintableString) | bit_of(der_tag::kTeletexString) | bit_of(der_tag::kIa5String) |
    bit_of(der_tag::kUniversalString) | bit_of(29) | bit_of(der_tag::kBmpString);
constexpr std::uint32_t kDirectoryString = bit_of(der_tag::kUtf8String) | bit_of(der_tag::kPrintableString) |
                                           bit_of(der_tag::kTeletexString) |
                                           bit_of(der_tag::kUniversalString) | bit_of(der_tag::kBmpString);

bool has_type(const DerValue& value, std::uint32_t types) {
  if ((value.tag & der_tag::kClass) != 0) return false;
  return (types & bit_of(value.tag & der_tag::kLongForm)) != 0 && is_any(value);
}

bool is_attribute(ByteView content, bool* irregular) {
  DerCursor values(content, irregular);
  DerValue oid;
  DerValue value;
  if (!values.next(der_tag::kObjectIdentifier, oid) || !is_object_identifier(oid.content)) return false;
  return values.next(value) && has_type(value, kAttributeTypes) && values.at_end();
}

/// Whether each text in it can be compared (RFC 5280 7.1), for which it has to be decodable.
bool has_comparable_text(ByteView content) {
  DerCursor values(content);
  DerValue oid;
  DerValue value;
  return values.next(oid) && values.next(value) && is_decodable_text(value.tag, value.content);
}

/// Name, whole. OpenSSL takes relative names without members, though nobody may write them.
bool is_name(ByteView der, bool* irregular) {
  DerCursor outer(der, irregular);
  DerValue value;
  if (!outer.next(der_tag::kSequence, value) || !outer.at_end()) return false;
  DerCursor rdns(value.content, irregular);
  while (rdns.next(der_tag::kSet, value)) {
    DerCursor members(value.content, irregular);
    while (members.next(der_tag::kSequence, value)) {
      if (!is_attribute(value.content, irregular) || !has_comparable_text(value.content)) return false;
    }
    if (!members.at_end()) return false;
  }
  return rdns.at_end();
}

/// OID and [0] any value.
bool is_other_name(ByteView content, bool* irregular) {
  DerCursor parts(content, irregular);
  DerValue value;
  if (!parts.next(der_tag::kObjectIdentifier, value) || !is_object_identifier(value.content)) return false;
  if (!parts.next(der_tag::explicit_tag(0), value) || !parts.at_end()) return false;
  DerCursor inner(value.content, irregular);
  return inner.next(value) && is_any(value) && inner.at_end();
}

bool is_directory_string(ByteView wrapped, bool* irregular) {
  DerCursor inner(wrapped, irregular);
  DerValue value;
  return inner.next(value) && has_type(value, kDirectoryString) && inner.at_end();
}

/// [0] the assigner, optional, and [1] the party.
bool is_edi_party(ByteView content, bool* irregular) {
  DerCursor parts(content, irregular);
  DerValue value;
  if (parts.peek_tag() == der_tag::explicit_tag(0) &&
      (!parts.next(value) || !is_directory_string(value.content, irregular)))
    return false;
  return parts.next(der_tag::explicit_tag(1), value) && parts.at_end() &&
         is_directory_string(value.content, irregular);
}

}  // namespace

bool is_general_name(const DerValue& value, bool* irregular) {
  if ((value.tag & der_tag::kConstructed) != 0 && irregular != nullptr) *irregular = true;
  switch (value.tag) {
    case der_tag::explicit_tag(0): return is_other_name(value.content, irregular);
    case der_tag::implicit_tag(1):
    case der_tag::implicit_tag(2):
    case der_tag::explicit_tag(3):
    case der_tag::implicit_tag(6):
    case der_tag::implicit_tag(7): return true;
    case der_tag::explicit_tag(4): return is_name(value.content, irregular);
    case der_tag::explicit_tag(5): return is_edi_party(value.content, irregular);
    case der_tag::implicit_tag(8): return is_object_identifier(value.content);
    default: return false;
  }
}

bool are_general_names(ByteView content, bool* irregular) {
  DerCursor names(content, irregular);
  DerValue name;
  while (names.next(name)) {
    if (!is_general_name(name, irregular)) return false;
  }
  return names.at_end();
}

bool is_relative_name(ByteView content, bool* irregular) {
  DerCursor members(content, irregular);
  DerValue member;
  while (members.next(der_tag::kSequence, member)) {
    if (!is_attribute(member.content, irregular)) return false;
  }
  return members.at_end();
}

}  // namespace tenet
