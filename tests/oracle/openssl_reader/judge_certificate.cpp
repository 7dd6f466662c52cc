// RFC 5280's rules for single fields. Whether a certificate suits a purpose is for policies to say.
#include "judge_certificate.hpp"

#include <algorithm>

#include "der_strictness.hpp"
#include "presented_id.hpp"
#include "read_general_names.hpp"
#include "text_encodings.hpp"

namespace tenet::reference {
namespace {

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

void judge_serial(CertificateFacts& facts) {
  constexpr std::size_t kMaxSerial = 20;
  const Bytes& serial = facts.serial;
  const auto flaw = [&](FlawKind kind) { facts.flaws.push_back({kind, facts.serial_decimal}); };
  if (std::all_of(serial.begin(), serial.end(), [](std::uint8_t byte) { return byte == 0; }))
    flaw(FlawKind::zero_serial);
  else if (serial.front() >= 0x80)
    flaw(FlawKind::negative_serial);
  if (serial.size() > kMaxSerial) flaw(FlawKind::overlong_serial);
}

void judge_version(const CertificateParts& parts, CertificateFacts& facts) {
  if (facts.version < 1 || facts.version > 3) {
    facts.flaws.push_back({FlawKind::bad_version, std::to_string(facts.version)});
  } else if ((parts.has_extensions && facts.version != 3) || (parts.has_unique_ids && facts.version == 1)) {
    facts.flaws.push_back({FlawKind::version_extension_mismatch, "version " + std::to_string(facts.version)});
  }
}

void judge_name(const DistinguishedName& name, std::string_view which, CertificateFacts& facts) {
  for (const auto& rdn : name.rdns) {
    for (const NameAttribute& attribute : rdn) {
      // Tags 12 to 30 are character strings, but for the times; others (a BIT STRING, say) aren't meant to be
      // text.
      const bool textual = attribute.tag >= 12 && attribute.tag <= 30 && attribute.tag != der_tag::kUtcTime &&
                           attribute.tag != der_tag::kGeneralizedTime;
      const std::string where = std::string(which) + " " + attribute.oid;
      if (textual && !attribute.text)
        facts.flaws.push_back({FlawKind::undecodable_name, where});
      else if (!has_only_its_characters(attribute.tag, attribute.bytes))
        facts.flaws.push_back({FlawKind::prohibited_character, where});
    }
  }
}

void judge_names(CertificateFacts& facts) {
  judge_name(facts.issuer, "issuer", facts);
  judge_name(facts.subject, "subject", facts);
  if (facts.issuer.rdns.empty()) facts.flaws.push_back({FlawKind::empty_distinguished_name, "issuer"});
  const bool replaced = facts.san.present() && facts.san.critical && !facts.san.value.empty();
  if (facts.subject.rdns.empty() && !replaced)
    facts.flaws.push_back({FlawKind::empty_distinguished_name, "subject"});
  for (const std::string& name : facts.common_names) {
    if (has_nul(name)) facts.flaws.push_back({FlawKind::nul_in_common_name, name});
  }
}

/// The one thing that is wrong with a dNSName, the most telling first; none if it is fine.
std::optional<FlawKind> flaw_of_dns_name(const GeneralName& name) {
  if (name.text.empty()) return FlawKind::empty_san_entry;
  if (has_nul(name.text)) return FlawKind::nul_in_san;
  if (!is_ascii(name.bytes)) return FlawKind::dns_name_not_ascii;
  if (is_address_text(name.text)) return FlawKind::dns_name_is_address;
  if (name.text.size() > 1 && name.text.back() == '.' &&
      is_presented_dns_name(std::string_view(name.text).substr(0, name.text.size() - 1))) {
    return FlawKind::dns_name_trailing_dot;
  }
  if (!is_presented_dns_name(name.text)) return FlawKind::dns_name_malformed;
  return std::nullopt;
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

}  // namespace

void judge_certificate(const CertificateParts& parts, CertificateFacts& facts) {
  if (auto violation = find_der_violation(parts.whole))
    facts.flaws.push_back({FlawKind::not_der, *violation});
  if (auto encoded = find_encoded_default(parts)) facts.flaws.push_back({FlawKind::not_der, *encoded});
  judge_version(parts, facts);
  judge_serial(facts);
  judge_names(facts);
  if (!facts.san.present()) return;
  for (const GeneralName& name : facts.san.value) {
    if (const auto flaw = flaw_of_san(name)) facts.flaws.push_back({*flaw, text_of(name)});
  }
}

}  // namespace tenet::reference
