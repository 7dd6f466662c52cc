// Certificate and TBSCertificate field by field, in the order of RFC 5280 4.1. Nothing recurses: each level
// of nesting that a certificate has is a function here.
#include "certificate_frame.hpp"

#include "object_identifiers.hpp"

namespace tenet {
namespace {

/// [0] EXPLICIT INTEGER, or nothing.
bool read_version(DerCursor& fields, CertificateFrame& frame) {
  DerValue wrapped;
  DerValue number;
  if (fields.peek_tag() != der_tag::explicit_tag(0)) return true;
  if (!fields.next(wrapped)) return false;
  DerCursor inner(wrapped.content, &frame.irregular);
  if (!inner.next(der_tag::kInteger, number) || !inner.at_end() || !is_integer(number.content)) return false;
  frame.version = number.content;
  return true;
}

bool read_algorithm_field(DerCursor& fields, AlgorithmView& algorithm, CertificateFrame& frame) {
  DerValue value;
  return fields.next(der_tag::kSequence, value) && read_algorithm(value.content, algorithm, &frame.irregular);
}

/// The outer one, in nearly all certificates the same as the one that is signed.
bool read_outer_algorithm(DerCursor& parts, CertificateFrame& frame) {
  DerValue value;
  if (!parts.next(der_tag::kSequence, value)) return false;
  if (!are_equal(value.content, frame.signed_algorithm.content))
    return read_algorithm(value.content, frame.algorithm, &frame.irregular);
  frame.algorithm = frame.signed_algorithm;
  return true;
}

bool read_date(DerCursor& dates, DerValue& date) {
  const std::uint8_t tag = dates.peek_tag();
  return (tag == der_tag::kUtcTime || tag == der_tag::kGeneralizedTime) && dates.next(date);
}

bool read_dates(DerCursor& fields, CertificateFrame& frame) {
  DerValue validity;
  if (!fields.next(der_tag::kSequence, validity)) return false;
  DerCursor dates(validity.content, &frame.irregular);
  return read_date(dates, frame.not_before) && read_date(dates, frame.not_after) && dates.at_end();
}

bool read_sequence(DerCursor& fields, ByteView& whole) {
  DerValue value;
  if (!fields.next(der_tag::kSequence, value)) return false;
  whole = value.whole;
  return true;
}

bool read_bits(const DerValue& value, CertificateFrame& frame) {
  if (may_break_der(value)) frame.irregular = true;
  return is_bit_string(value.content);
}

bool read_unique_ids(DerCursor& fields, CertificateFrame& frame) {
  for (const unsigned number : {1U, 2U}) {
    DerValue id;
    if (fields.peek_tag() != der_tag::implicit_tag(number)) continue;
    if (!fields.next(id) || !is_bit_string(id.content)) return false;
    frame.has_unique_ids = true;
  }
  return true;
}

bool read_extension(ByteView content, ExtensionView& extension, CertificateFrame& frame) {
  DerCursor values(content, &frame.irregular);
  DerValue value;
  if (!values.next(der_tag::kObjectIdentifier, value)) return false;
  extension.oid = value.content;
  extension.known = find_oid(extension.oid, OidRole::extension);
  if (extension.known == nullptr && !is_object_identifier(extension.oid)) return false;
  if (values.peek_tag() == der_tag::kBoolean) {
    if (!values.next(value) || value.content.size() != 1) return false;
    extension.critical = value.content[0];
    if (*extension.critical != 0xff) frame.irregular = true;
  }
  if (!values.next(der_tag::kOctetString, value) || !values.at_end()) return false;
  extension.value = value.content;
  return true;
}

/// [3] EXPLICIT SEQUENCE OF Extension, the last of the fields.
bool read_extension_list(DerCursor& fields, CertificateFrame& frame, std::vector<ExtensionView>& extensions) {
  if (fields.at_end()) return true;
  DerValue wrapped;
  DerValue list;
  if (!fields.next(der_tag::explicit_tag(3), wrapped) || !fields.at_end()) return false;
  DerCursor inner(wrapped.content, &frame.irregular);
  if (!inner.next(der_tag::kSequence, list) || !inner.at_end()) return false;
  frame.has_extensions = true;
  DerCursor entries(list.content, &frame.irregular);
  DerValue entry;
  while (entries.next(der_tag::kSequence, entry)) {
    if (!read_extension(entry.content, extensions.emplace_back(), frame)) return false;
  }
  return entries.at_end();
}

std::string_view read_fields(ByteView tbs, CertificateFrame& frame, std::vector<ExtensionView>& extensions) {
  DerCursor fields(tbs, &frame.irregular);
  DerValue serial;
  if (!read_version(fields, frame)) return "the version isn't an INTEGER";
  if (!fields.next(der_tag::kInteger, serial) || !is_integer(serial.content))
    return "the serial number isn't an INTEGER";
  frame.serial = serial.content;
  if (!read_algorithm_field(fields, frame.signed_algorithm, frame))
    return "the signature algorithm is malformed";
  if (!read_sequence(fields, frame.issuer)) return "the issuer is missing";
  if (!read_dates(fields, frame)) return "the validity isn't two dates";
  if (!read_sequence(fields, frame.subject)) return "the subject is missing";
  if (!read_sequence(fields, frame.spki)) return "the public key is missing";
  if (!read_unique_ids(fields, frame)) return "a unique id isn't a BIT STRING";
  if (!read_extension_list(fields, frame, extensions)) return "the list of extensions is malformed";
  return {};
}

}  // namespace

std::string_view read_frame(ByteView der, CertificateFrame& frame, std::vector<ExtensionView>& extensions) {
  extensions.clear();
  DerCursor outer(der, &frame.irregular);
  DerValue value;
  if (!outer.next(der_tag::kSequence, value)) return "it isn't a SEQUENCE";
  frame.whole = value.whole;
  DerCursor parts(value.content, &frame.irregular);
  if (!parts.next(der_tag::kSequence, value)) return "the signed part is missing";
  if (const auto problem = read_fields(value.content, frame, extensions); !problem.empty()) return problem;
  if (!read_outer_algorithm(parts, frame)) return "the outer signature algorithm is malformed";
  if (!parts.next(der_tag::kBitString, value) || !read_bits(value, frame) || !parts.at_end())
    return "the signature isn't a BIT STRING at its end";
  return {};
}

}  // namespace tenet
