// RDNSequence (RFC 5280 4.1.2.4) and its text (RFC 4514 2).
#include "read_names.hpp"

#include <array>
#include <utility>

#include "object_identifiers.hpp"
#include "text_encodings.hpp"

namespace tenet::reference {
namespace {

constexpr std::pair<std::string_view, std::string_view> kShortNames[] = {
#define TENET_NAME_ATTRIBUTE(oid, short_name, meaning) {oid, short_name},
#include "tenet/certificates/name_attributes.def"
#undef TENET_NAME_ATTRIBUTE
};

std::string_view short_name(std::string_view oid) {
  for (const auto& [known, name] : kShortNames) {
    if (known == oid) return name;
  }
  return oid;
}

/// Escapes as RFC 4514 2.4 wants, and control characters too, so that a name stays on one line.
void append_escaped(std::string& out, std::string_view value) {
  constexpr std::string_view kSpecial = "\"+,;<>\\";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    const auto byte = static_cast<unsigned char>(c);
    const bool first = at == 0;
    const bool last = at + 1 == value.size();
    if (byte < 0x20 || byte == 0x7f) {
      out += '\\';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 0x0f];
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos || (first && c == '#') || ((first || last) && c == ' '))
      out += '\\';
    out += c;
  }
}

std::optional<NameAttribute> read_attribute(ByteView content) {
  DerCursor values(content);
  const auto oid = values.next(der_tag::kObjectIdentifier);
  const auto value = values.next();
  if (!oid || !value) return std::nullopt;
  return NameAttribute{dotted_oid(oid->content), value->tag,
                       Bytes(value->content.begin(), value->content.end()),
                       decode_asn1_text(value->tag, value->content)};
}

std::string rfc4514_text(const DistinguishedName& name) {
  std::string text;
  for (auto rdn = name.rdns.rbegin(); rdn != name.rdns.rend(); ++rdn) {
    if (!text.empty()) text += ',';
    // Within one, any order is allowed; the reverse is what OpenSSL writes.
    for (auto at = rdn->rbegin(); at != rdn->rend(); ++at) {
      const NameAttribute& attribute = *at;
      if (at != rdn->rbegin()) text += '+';
      text += short_name(attribute.oid);
      text += '=';
      if (attribute.text) {
        append_escaped(text, *attribute.text);
      } else {
        text += attribute.shown();
      }
    }
  }
  return text;
}

}  // namespace

bool is_distinguished_name(ByteView der) {
  DerCursor outer(der);
  const auto sequence = outer.next(der_tag::kSequence);
  if (!sequence || !outer.at_end()) return false;
  DerCursor rdns(sequence->content);
  while (const auto rdn = rdns.next(der_tag::kSet)) {
    DerCursor members(rdn->content);
    if (members.at_end()) return false;
    while (const auto member = members.next(der_tag::kSequence)) {
      DerCursor attribute(member->content);
      if (!attribute.next(der_tag::kObjectIdentifier) || !attribute.next() || !attribute.at_end())
        return false;
    }
    if (!members.at_end()) return false;
  }
  return rdns.at_end();
}

DistinguishedName read_distinguished_name(ByteView der) {
  DistinguishedName name;
  name.der.assign(der.begin(), der.end());
  const auto sequence = DerCursor(der).next(der_tag::kSequence);
  if (!sequence) return name;
  DerCursor rdns(sequence->content);
  while (const auto rdn = rdns.next(der_tag::kSet)) {
    auto& attributes = name.rdns.emplace_back();
    DerCursor members(rdn->content);
    while (const auto member = members.next(der_tag::kSequence)) {
      if (auto attribute = read_attribute(member->content)) attributes.push_back(std::move(*attribute));
    }
  }
  name.text = rfc4514_text(name);
  return name;
}

}  // namespace tenet::reference
