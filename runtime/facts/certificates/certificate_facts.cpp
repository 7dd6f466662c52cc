// What the facts say of themselves: names of enumerators, look-ups.
#include "tenet/certificate_facts.hpp"

#include <algorithm>
#include <array>

namespace tenet {
namespace {

struct FlawRow {
  std::string_view name;
  std::string_view meaning;
};
constexpr FlawRow kFlaws[] = {
#define TENET_CERTIFICATE_FLAW(name, meaning) {#name, meaning},
#include "tenet/certificates/flaws.def"
#undef TENET_CERTIFICATE_FLAW
};

constexpr std::string_view kGeneralNamePrefixes[] = {
#define TENET_GENERAL_NAME(name, prefix) prefix,
#include "tenet/certificates/general_names.def"
#undef TENET_GENERAL_NAME
};

struct KeyUsageRow {
  std::string_view name;
  std::string_view standard_name;
};
constexpr KeyUsageRow kKeyUsages[] = {
#define TENET_KEY_USAGE(name, standard_name) {#name, standard_name},
#include "tenet/certificates/key_usages.def"
#undef TENET_KEY_USAGE
};

}  // namespace

std::string hexadecimal(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(bytes.size() * 2, '0');
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    text[2 * at] = kDigits[bytes[at] >> 4];
    text[2 * at + 1] = kDigits[bytes[at] & 0x0f];
  }
  return text;
}

std::string_view name_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::rsa: return "rsa";
    case KeyKind::ec: return "ec";
    case KeyKind::ed25519: return "ed25519";
    case KeyKind::ed448: return "ed448";
    case KeyKind::dsa: return "dsa";
    case KeyKind::other_key: break;
  }
  return "other_key";
}

std::string_view name_of(KeyUsage usage) { return kKeyUsages[static_cast<std::size_t>(usage)].name; }
std::string_view standard_name_of(KeyUsage usage) {
  return kKeyUsages[static_cast<std::size_t>(usage)].standard_name;
}

std::string_view name_of(FlawKind kind) { return kFlaws[static_cast<std::size_t>(kind)].name; }
std::string_view meaning_of(FlawKind kind) { return kFlaws[static_cast<std::size_t>(kind)].meaning; }

std::string NameAttribute::shown() const {
  if (text) return std::string(*text);
  // RFC 4514 2.4: # and the whole encoding of the value, so its tag and length stand before the content.
  Bytes header{tag};
  if (bytes.size() < 0x80) {
    header.push_back(static_cast<std::uint8_t>(bytes.size()));
  } else {
    Bytes length;
    for (std::size_t rest = bytes.size(); rest != 0; rest >>= 8)
      length.push_back(static_cast<std::uint8_t>(rest));
    header.push_back(static_cast<std::uint8_t>(0x80U | length.size()));
    header.insert(header.end(), length.rbegin(), length.rend());
  }
  return "#" + hexadecimal(header) + hexadecimal(bytes);
}

std::vector<std::string> DistinguishedName::values(std::string_view oid) const {
  std::vector<std::string> found;
  for (const auto& rdn : rdns) {
    for (const NameAttribute& attribute : rdn) {
      if (attribute.oid == oid) found.push_back(attribute.shown());
    }
  }
  return found;
}

std::string text_of(const GeneralName& name) {
  std::string text(kGeneralNamePrefixes[static_cast<std::size_t>(name.kind)]);
  text += ':';
  if (!name.type.empty()) text.append(name.type).append("=");
  return text.append(name.text);
}

bool CertificateFacts::has_flaw(FlawKind kind) const {
  return std::any_of(flaws.begin(), flaws.end(),
                     [kind](const CertificateFlaw& flaw) { return flaw.kind == kind; });
}

std::vector<std::string> texts_of(FactList<GeneralName> names, GeneralNameKind kind) {
  std::vector<std::string> texts;
  for (const GeneralName& name : names) {
    if (name.kind == kind) texts.emplace_back(name.text);
  }
  return texts;
}

std::vector<std::string> CertificateFacts::san_texts(GeneralNameKind kind) const {
  return texts_of(san.value, kind);
}

}  // namespace tenet
