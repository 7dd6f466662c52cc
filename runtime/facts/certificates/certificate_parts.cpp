// The outer frame of a certificate, and words for bytes that have none.
#include "certificate_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "sniff_der.hpp"

namespace tenet {
namespace {

/// Bytes that the first value says it takes, header included; none where it doesn't say.
std::optional<std::size_t> announced_size(ByteView der) {
  const std::size_t first = der[1];
  if (first < 0x80) return 2 + first;
  const std::size_t count = first & 0x7f;
  if (count == 0 || count > sizeof(std::uint32_t) || der.size() < 2 + count) return std::nullopt;
  std::size_t length = 0;
  for (const std::uint8_t byte : der.subspan(2, count)) length = length << 8 | byte;
  return 2 + count + length;
}

std::string why_no_frame(ByteView der) {
  constexpr std::string_view kPem = "-----BEGIN";
  if (der.empty()) return "there are no bytes";
  if (der.size() >= kPem.size() && std::equal(kPem.begin(), kPem.end(), der.begin())) {
    return "it is PEM text where DER bytes are meant";
  }
  if (der[0] != der_tag::kSequence) {
    return fmt::format("it doesn't begin as a certificate does (its first byte is 0x{:02x} instead of 0x30)",
                       der[0]);
  }
  if (der.size() < 2) return "it is cut short after its first byte";
  if (der[1] == 0x80) return "it uses an indefinite length, which DER forbids";
  const auto size = announced_size(der);
  if (!size) return "the length at its beginning makes no sense";
  return fmt::format("it is cut short: {} of {} bytes are there", der.size(), *size);
}

std::string why_no_certificate(ByteView whole, std::string_view part) {
  const DerKind kind = sniff_der(whole);
  if (kind != DerKind::unknown && kind != DerKind::certificate) {
    return fmt::format("it is {}, not a certificate", name_of(kind));
  }
  return fmt::format("its {} is missing or malformed", part);
}

/// Finds the fields of the signed part. What is missing, in words; empty if nothing is.
std::string_view find_fields(ByteView tbs, CertificateParts& parts) {
  DerCursor fields(tbs);
  const auto take = [&](std::uint8_t tag, ByteView& part) {
    const auto value = fields.next(tag);
    if (value) part = value->whole;
    return value.has_value();
  };
  if (fields.peek_tag() == der_tag::explicit_tag(0)) {
    const auto version = fields.next();
    if (!version) return "version";
    parts.version = version->content;
  }
  const auto serial = fields.next(der_tag::kInteger);
  if (!serial) return "serial number";
  parts.serial = serial->content;
  if (!fields.next(der_tag::kSequence)) return "signature algorithm";
  if (!take(der_tag::kSequence, parts.issuer)) return "issuer";
  if (!take(der_tag::kSequence, parts.validity)) return "validity";
  if (!take(der_tag::kSequence, parts.subject)) return "subject";
  if (!take(der_tag::kSequence, parts.spki)) return "public key";
  while (!fields.at_end()) {
    const auto extra = fields.next();
    if (!extra) return "list of extensions";
    if (extra->tag != der_tag::explicit_tag(3)) {
      parts.has_unique_ids = true;
      continue;
    }
    parts.has_extensions = true;
    if (const auto list = DerCursor(extra->content).next(der_tag::kSequence))
      parts.extensions = list->content;
  }
  return {};
}

}  // namespace

std::variant<CertificateParts, std::string> find_certificate_parts(ByteView der) {
  const auto certificate = DerCursor(der).next(der_tag::kSequence);
  if (!certificate) return why_no_frame(der);
  CertificateParts parts;
  parts.whole = certificate->whole;
  DerCursor outer(certificate->content);
  const auto tbs = outer.next(der_tag::kSequence);
  std::string_view missing = tbs ? find_fields(tbs->content, parts) : "signed part";
  if (missing.empty() && !outer.next(der_tag::kSequence)) missing = "outer signature algorithm";
  if (missing.empty() && !outer.next(der_tag::kBitString)) missing = "signature";
  if (!missing.empty()) return why_no_certificate(parts.whole, missing);
  return parts;
}

}  // namespace tenet
