// One function a type, as the standard's modules define them; optional fields go by their tags.
#include "extension_types.hpp"

#include "known_oids.hpp"
#include "object_identifiers.hpp"
#include "strict_names.hpp"
#include "strict_values.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

using Check = bool (*)(ByteView content, bool* irregular);

bool is_oid(ByteView content, bool* /*irregular*/) { return is_object_identifier(content); }
bool is_count(ByteView content, bool* /*irregular*/) { return is_integer(content); }
bool is_bits(ByteView content, bool* /*irregular*/) { return is_bit_string(content); }
bool is_octets(ByteView /*content*/, bool* /*irregular*/) { return true; }

/// SEQUENCE OF values with that tag, of which this is the content.
bool is_list(ByteView content, std::uint8_t tag, Check check, bool* irregular) {
  DerCursor values(content, irregular);
  DerValue value;
  while (values.next(tag, value)) {
    if (!check(value.content, irregular)) return false;
  }
  return values.at_end();
}

/// Steps over an optional field; false where it is there and malformed.
bool skip(DerCursor& fields, std::uint8_t tag, Check check, bool* irregular) {
  DerValue value;
  if (fields.peek_tag() != tag) return true;
  return fields.next(value) && check(value.content, irregular);
}

/// GeneralSubtree: the name and two optional numbers.
bool is_subtree(ByteView content, bool* irregular) {
  DerCursor fields(content, irregular);
  DerValue base;
  return fields.next(base) && is_general_name(base, irregular) &&
         skip(fields, der_tag::implicit_tag(0), is_count, irregular) &&
         skip(fields, der_tag::implicit_tag(1), is_count, irregular) && fields.at_end();
}

bool are_subtrees(ByteView content, bool* irregular) {
  return is_list(content, der_tag::kSequence, is_subtree, irregular);
}

/// DistributionPointName: a full name or a relative one.
bool is_point_name(ByteView content, bool* irregular) {
  DerCursor inner(content, irregular);
  DerValue value;
  if (!inner.next(value) || !inner.at_end()) return false;
  if (value.tag == der_tag::explicit_tag(0)) return are_general_names(value.content, irregular);
  return value.tag == der_tag::explicit_tag(1) && is_relative_name(value.content, irregular);
}

bool is_point(ByteView content, bool* irregular) {
  DerCursor fields(content, irregular);
  return skip(fields, der_tag::explicit_tag(0), is_point_name, irregular) &&
         skip(fields, der_tag::implicit_tag(1), is_bits, irregular) &&
         skip(fields, der_tag::explicit_tag(2), are_general_names, irregular) && fields.at_end();
}

/// AccessDescription.
bool is_access(ByteView content, bool* irregular) {
  DerCursor fields(content, irregular);
  DerValue method;
  DerValue location;
  return fields.next(der_tag::kObjectIdentifier, method) && is_object_identifier(method.content) &&
         fields.next(location) && is_general_name(location, irregular) && fields.at_end();
}

bool is_display_text(const DerValue& value) {
  switch (value.tag) {
    case der_tag::kIa5String:
    case der_tag::kVisibleString:
    case der_tag::kUtf8String:
    case der_tag::kBmpString: return is_any(value);
    default: return false;
  }
}

/// NoticeReference: the organization, and numbers.
bool is_notice_reference(ByteView content, bool* irregular) {
  DerCursor fields(content, irregular);
  DerValue organization;
  DerValue numbers;
  return fields.next(organization) && is_display_text(organization) &&
         fields.next(der_tag::kSequence, numbers) && fields.at_end() &&
         is_list(numbers.content, der_tag::kInteger, is_count, irregular);
}

bool is_user_notice(ByteView content, bool* irregular) {
  DerCursor fields(content, irregular);
  DerValue text;
  if (!skip(fields, der_tag::kSequence, is_notice_reference, irregular)) return false;
  return fields.at_end() || (fields.next(text) && is_display_text(text) && fields.at_end());
}

/// PolicyQualifierInfo: the two kinds of RFC 5280 4.2.1.4 by their types, others whatever they are.
bool is_qualifier(ByteView content, bool* irregular) {
  constexpr std::string_view kStatement = "1.3.6.1.5.5.7.2.1";
  constexpr std::string_view kNotice = "1.3.6.1.5.5.7.2.2";
  DerCursor fields(content, irregular);
  DerValue kind;
  DerValue qualifier;
  if (!fields.next(der_tag::kObjectIdentifier, kind) || !is_object_identifier(kind.content) ||
      !fields.next(qualifier) || !fields.at_end())
    return false;
  if (may_break_der(qualifier) && irregular != nullptr) *irregular = true;
  const KnownOid* known = find_oid(kind.content, OidRole::other);
  if (known != nullptr && known->dotted == kStatement) return qualifier.tag == der_tag::kIa5String;
  if (known != nullptr && known->dotted == kNotice)
    return qualifier.tag == der_tag::kSequence && is_user_notice(qualifier.content, irregular);
  return is_any(qualifier);
}

bool are_qualifiers(ByteView content, bool* irregular) {
  return is_list(content, der_tag::kSequence, is_qualifier, irregular);
}

/// PolicyInformation.
bool is_policy(ByteView content, bool* irregular) {
  DerCursor fields(content, irregular);
  DerValue policy;
  return fields.next(der_tag::kObjectIdentifier, policy) && is_object_identifier(policy.content) &&
         skip(fields, der_tag::kSequence, are_qualifiers, irregular) && fields.at_end();
}

bool is_sequence_of(const DerValue& value, std::uint8_t tag, Check check, bool* irregular) {
  return value.tag == der_tag::kSequence && is_list(value.content, tag, check, irregular);
}

}  // namespace

bool is_key_usage(const DerValue& value, bool* irregular) {
  if (may_break_der(value)) *irregular = true;
  return value.tag == der_tag::kBitString && is_bit_string(value.content);
}

bool is_extended_key_usage(const DerValue& value, bool* irregular) {
  return is_sequence_of(value, der_tag::kObjectIdentifier, is_oid, irregular);
}

bool is_basic_constraints(const DerValue& value, bool* irregular) {
  if (value.tag != der_tag::kSequence) return false;
  DerCursor fields(value.content, irregular);
  DerValue ca;
  if (fields.peek_tag() == der_tag::kBoolean) {
    if (!fields.next(ca) || ca.content.size() != 1) return false;
    if (may_break_der(ca)) *irregular = true;
  }
  return skip(fields, der_tag::kInteger, is_count, irregular) && fields.at_end();
}

bool is_name_constraints(const DerValue& value, bool* irregular) {
  if (value.tag != der_tag::kSequence) return false;
  DerCursor fields(value.content, irregular);
  return skip(fields, der_tag::explicit_tag(0), are_subtrees, irregular) &&
         skip(fields, der_tag::explicit_tag(1), are_subtrees, irregular) && fields.at_end();
}

bool is_subject_key_id(const DerValue& value, bool* /*irregular*/) {
  return value.tag == der_tag::kOctetString;
}

bool is_authority_key_id(const DerValue& value, bool* irregular) {
  if (value.tag != der_tag::kSequence) return false;
  DerCursor fields(value.content, irregular);
  return skip(fields, der_tag::implicit_tag(0), is_octets, irregular) &&
         skip(fields, der_tag::explicit_tag(1), are_general_names, irregular) &&
         skip(fields, der_tag::implicit_tag(2), is_count, irregular) && fields.at_end();
}

bool is_crl_urls(const DerValue& value, bool* irregular) {
  return is_sequence_of(value, der_tag::kSequence, is_point, irregular);
}

bool is_authority_info_access(const DerValue& value, bool* irregular) {
  return is_sequence_of(value, der_tag::kSequence, is_access, irregular);
}

bool is_policies(const DerValue& value, bool* irregular) {
  return is_sequence_of(value, der_tag::kSequence, is_policy, irregular);
}

bool is_policy_constraints(const DerValue& value, bool* irregular) {
  if (value.tag != der_tag::kSequence) return false;
  DerCursor fields(value.content, irregular);
  return skip(fields, der_tag::implicit_tag(0), is_count, irregular) &&
         skip(fields, der_tag::implicit_tag(1), is_count, irregular) && fields.at_end();
}

}  // namespace tenet
