// RFC 5280's rules for single fields. Whether a certificate suits a purpose is for policies to say.
#include "judge_certificate.hpp"

#include <algorithm>

#include "der_strictness.hpp"
#include "read_general_names.hpp"
#include "tenet/certificate_names.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

void judge_serial(CertificateDraft& draft) {
  constexpr std::size_t kMaxSerial = 20;
  const Octets serial = draft.facts.serial;
  const auto flaw = [&](FlawKind kind) { draft.flaw(kind, draft.facts.serial_decimal); };
  if (std::all_of(serial.begin(), serial.end(), [](std::uint8_t byte) { return byte == 0; }))
    flaw(FlawKind::zero_serial);
  else if (serial.front() >= 0x80)
    flaw(FlawKind::negative_serial);
  if (serial.size() > kMaxSerial) flaw(FlawKind::overlong_serial);
}

void judge_version(const CertificateFrame& frame, CertificateDraft& draft) {
  const std::int64_t version = draft.facts.version;
  if (version < 1 || version > 3) {
    draft.flaw(FlawKind::bad_version, std::to_string(version));
  } else if ((frame.has_extensions && version != 3) || (frame.has_unique_ids && version == 1)) {
    draft.flaw(FlawKind::version_extension_mismatch, "version " + std::to_string(version));
  }
}

void judge_name(const DistinguishedName& name, std::string_view which, CertificateDraft& draft) {
  for (const auto& rdn : name.rdns) {
    for (const NameAttribute& attribute : rdn) {
      // Tags 12 to 30 are character strings, but for the times; others (a BIT STRING, say) aren't meant to be
      // text.
      const bool textual = attribute.tag >= der_tag::kUtf8String && attribute.tag <= der_tag::kBmpString &&
                           attribute.tag != der_tag::kUtcTime && attribute.tag != der_tag::kGeneralizedTime;
      const auto where = [&] { return std::string(which).append(" ").append(attribute.oid); };
      if (textual && !attribute.text)
        draft.flaw(FlawKind::undecodable_name, where());
      else if (!has_only_its_characters(attribute.tag, attribute.bytes))
        draft.flaw(FlawKind::prohibited_character, where());
    }
  }
}

void judge_names(CertificateDraft& draft) {
  const CertificateFacts& facts = draft.facts;
  if (draft.odd_names) {
    judge_name(facts.issuer, "issuer", draft);
    judge_name(facts.subject, "subject", draft);
  }
  if (facts.issuer.rdns.empty()) draft.flaw(FlawKind::empty_distinguished_name, "issuer");
  const bool replaced = facts.san.present() && facts.san.critical && !facts.san.value.empty();
  if (facts.subject.rdns.empty() && !replaced) draft.flaw(FlawKind::empty_distinguished_name, "subject");
  if (!draft.odd_names) return;
  for (const std::string_view name : facts.common_names) {
    if (has_nul(name)) draft.flaw(FlawKind::nul_in_common_name, name);
  }
}

/// The one thing that is wrong with a dNSName, the most telling first; none if it is fine.
std::optional<FlawKind> flaw_of_dns_name(const GeneralName& name) {
  if (is_presented_dns_name(name.text)) return std::nullopt;
  if (name.text.empty()) return FlawKind::empty_san_entry;
  if (has_nul(name.text)) return FlawKind::nul_in_san;
  if (!is_ascii(name.bytes)) return FlawKind::dns_name_not_ascii;
  if (is_address_text(name.text)) return FlawKind::dns_name_is_address;
  if (name.text.size() > 1 && name.text.back() == '.' &&
      is_presented_dns_name(name.text.substr(0, name.text.size() - 1))) {
    return FlawKind::dns_name_trailing_dot;
  }
  return FlawKind::dns_name_malformed;
}

std::optional<FlawKind> flaw_of_san(const GeneralName& name) {
  if (!is_well_formed(name)) return FlawKind::bad_san_entry;
  switch (name.kind) {
    case GeneralNameKind::dns: return flaw_of_dns_name(name);
    case GeneralNameKind::ip_address:
      if (name.bytes.size() != 4 && name.bytes.size() != 16) return FlawKind::bad_ip_length;
      return std::nullopt;
    case GeneralNameKind::uri:
    case GeneralNameKind::email:
      if (name.text.empty()) return FlawKind::empty_san_entry;
      if (has_nul(name.text)) return FlawKind::nul_in_san;
      if (!is_ascii(name.bytes)) return FlawKind::san_not_ascii;
      return std::nullopt;
    default: return std::nullopt;
  }
}

/// The first default value that is written out although DER leaves it out (X.690 11.5), in words; empty if
/// there is none.
std::string_view encoded_default(const CertificateFrame& frame, const CertificateDraft& draft) {
  if (frame.version && frame.version->size() == 1 && (*frame.version)[0] == 0)
    return "version 1 is written out";
  for (const ExtensionView& extension : draft.lists.extensions) {
    if (extension.critical == 0) return "an extension says that it isn't critical, which goes without saying";
  }
  return {};
}

/// Looks at the encoding once more only where something in it was out of the ordinary.
void judge_encoding(const CertificateFrame& frame, CertificateDraft& draft) {
  if (draft.irregular) {
    if (const auto violation = find_der_violation(frame.whole)) draft.flaw(FlawKind::not_der, *violation);
  }
  // A criticality that isn't ff made it irregular; a version of 1 didn't.
  const bool version_1 = frame.version && frame.version->size() == 1 && (*frame.version)[0] == 0;
  if (!draft.irregular && !version_1) return;
  if (const auto encoded = encoded_default(frame, draft); !encoded.empty())
    draft.flaw(FlawKind::not_der, encoded);
}

}  // namespace

void judge_certificate(const CertificateFrame& frame, CertificateDraft& draft) {
  judge_encoding(frame, draft);
  judge_version(frame, draft);
  judge_serial(draft);
  judge_names(draft);
  if (!draft.facts.san.present()) return;
  for (const GeneralName& name : draft.facts.san.value) {
    if (const auto flaw = flaw_of_san(name)) draft.flaw(*flaw, text_of(name));
  }
}

}  // namespace tenet
