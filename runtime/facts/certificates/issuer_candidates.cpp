// Which certificates may have issued which, by names and key identifiers.
#include <algorithm>

#include "tenet/certificate_names.hpp"
#include "tenet/certificate_signature.hpp"

namespace tenet {
namespace {

/// Text folded as RFC 5280 7.1 compares it (RFC 4518 without its tables beyond ASCII, as other software
/// does).
std::string folded(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

void append_sized(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

}  // namespace

std::string canonical_name(const DistinguishedName& name) {
  std::string key;
  for (const auto& rdn : name.rdns) {
    std::vector<std::string> attributes;
    for (const NameAttribute& attribute : rdn) {
      std::string& text = attributes.emplace_back();
      append_sized(text, attribute.oid);
      // What is no text compares by its exact bytes, and never equals a text.
      append_sized(text, attribute.text ? "t" + folded(*attribute.text) : "b" + attribute.shown());
    }
    std::sort(attributes.begin(), attributes.end());
    key += '(';
    for (const std::string& attribute : attributes) key += attribute;
    key += ')';
  }
  return key;
}

bool may_have_issued(const CertificateFacts& issuer, const CertificateFacts& child) {
  if (child.issuer.der != issuer.subject.der &&
      canonical_name(child.issuer) != canonical_name(issuer.subject))
    return false;
  if (!child.authority_key_id.present()) return true;
  const AuthorityKeyId& id = child.authority_key_id.value;
  if (id.key_id && issuer.subject_key_id.present() && *id.key_id != issuer.subject_key_id.value) return false;
  return !id.serial || *id.serial == issuer.serial;
}

}  // namespace tenet
