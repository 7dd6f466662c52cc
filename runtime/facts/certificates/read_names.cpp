// RDNSequence (RFC 5280 4.1.2.4) and its text (RFC 4514 2).
#include "read_names.hpp"

#include "known_oids.hpp"
#include "object_identifiers.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

constexpr std::string_view kUpperDigits = "0123456789ABCDEF";

/// A name while it is read.
struct Reading {
  CertificateDraft& draft;
  std::size_t text_size = 0;  ///< At most, of the RFC 4514 text.
  bool plain = true;          ///< That text shows all values as they are.
};

/// Escapes as RFC 4514 2.4 wants, and control characters too, so that a name stays on one line. Writes at
/// most three characters for one.
char* put_escaped(char* at, std::string_view value) {
  for (std::size_t index = 0; index < value.size(); ++index) {
    const char c = value[index];
    const auto byte = static_cast<std::uint8_t>(c);
    const unsigned traits = traits_of(byte);
    if ((traits & kControl) != 0) {
      *at++ = '\\';
      *at++ = kUpperDigits[byte >> 4];
      *at++ = kUpperDigits[byte & 0x0f];
      continue;
    }
    const bool first = index == 0;
    const bool last = index + 1 == value.size();
    if ((traits & kEscaped) != 0 || (first && c == '#') || ((first || last) && c == ' ')) *at++ = '\\';
    *at++ = c;
  }
  return at;
}

char* put(char* at, std::string_view text) {
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

/// What a string of that type may not hold, or a name at all; where its ASCII is its UTF-8.
std::optional<unsigned> odd_in_ascii(std::uint8_t tag) {
  switch (tag) {
    case der_tag::kUtf8String:
    case der_tag::kTeletexString:
    case der_tag::kIa5String:
    case der_tag::kVisibleString: return kNul;
    case der_tag::kNumericString: return kNotNumeric | kNul;
    case der_tag::kPrintableString: return kNotPrintable | kNul;
    default: return std::nullopt;
  }
}

/// The text of a value, and what is to be known of it. One look at its bytes is enough where they are ASCII.
void read_text(NameAttribute& attribute, Reading& reading) {
  CertificateDraft& draft = reading.draft;
  const ByteView bytes = attribute.bytes;
  const unsigned traits = traits_of(bytes);
  const auto odd = odd_in_ascii(attribute.tag);
  if (odd && (traits & kNotAscii) == 0) {
    attribute.text = view_text(bytes);
    if ((traits & *odd) != 0) draft.odd_names = true;
    const bool borders = !bytes.empty() && (bytes[0] == '#' || bytes[0] == ' ' || bytes.back() == ' ');
    if (borders || (traits & (kEscaped | kControl)) != 0) reading.plain = false;
    return;
  }
  attribute.text = decode_asn1_text(attribute.tag, bytes, draft.arena);
  reading.plain = false;
  if (!attribute.text || !has_only_its_characters(attribute.tag, bytes) ||
      attribute.text->find('\0') != std::string_view::npos)
    draft.odd_names = true;
}

/// AttributeTypeAndValue, of which this is the content.
bool read_attribute(ByteView content, Reading& reading, NameAttribute& attribute) {
  CertificateDraft& draft = reading.draft;
  DerCursor values(content, &draft.irregular);
  DerValue oid;
  DerValue value;
  if (!values.next(der_tag::kObjectIdentifier, oid) || !values.next(value) || !values.at_end()) return false;
  const KnownOid* known = find_oid(oid.content, OidRole::name_attribute);
  attribute.oid = known != nullptr ? known->dotted : dotted_oid(oid.content, draft.arena);
  attribute.short_name = known != nullptr ? known->meaning : attribute.oid;
  attribute.tag = value.tag;
  attribute.bytes = value.content;
  read_text(attribute, reading);
  // Types below UTF8String and constructed ones may break rules of their own.
  if (value.tag < der_tag::kUtf8String || (value.tag & der_tag::kConstructed) != 0) draft.irregular = true;
  const std::size_t shown = attribute.text ? attribute.text->size() * 3 : attribute.shown().size();
  reading.text_size += attribute.short_name.size() + 2 + shown;
  return true;
}

bool read_rdn(const DerValue& rdn, Reading& reading, FactList<NameAttribute>& attributes) {
  DerCursor members(rdn.content, &reading.draft.irregular);
  const auto list = reading.draft.arena.make<NameAttribute>(members.count());
  std::size_t index = 0;
  DerValue member;
  for (; members.next(der_tag::kSequence, member); ++index) {
    if (!read_attribute(member.content, reading, list[index])) return false;
  }
  attributes = list;
  return members.at_end() && index > 0;
}

/// Within one RDN any order is allowed; the reverse is what OpenSSL writes.
char* put_rdn(char* at, FactList<NameAttribute> rdn, bool plain) {
  for (std::size_t index = rdn.size(); index-- > 0;) {
    const NameAttribute& attribute = rdn[index];
    if (index + 1 < rdn.size()) *at++ = '+';
    for (const char c : attribute.short_name) *at++ = c;
    *at++ = '=';
    if (plain)
      at = put(at, *attribute.text);
    else
      at = attribute.text ? put_escaped(at, *attribute.text) : put(at, attribute.shown());
  }
  return at;
}

/// Of those RDNs; behind it, `known`: the text of those in front of them in the encoding.
std::string_view rfc4514_text(std::span<const FactList<NameAttribute>> rdns, std::string_view known,
                              const Reading& reading) {
  if (rdns.empty()) return known;
  FactArena& arena = reading.draft.arena;
  char* begin = arena.reserve(reading.text_size + known.size() + 1);
  char* at = begin;
  for (std::size_t index = rdns.size(); index-- > 0;) {
    if (index + 1 < rdns.size()) *at++ = ',';
    at = put_rdn(at, rdns[index], reading.plain);
  }
  if (!known.empty()) *at++ = ',';
  return arena.finish(begin, put(at, known));
}

/// Those of the known RDNs that the encoding begins with; takes them off it.
std::span<const KnownRdn> take_known(ByteView& encoding, std::span<const KnownRdn> known) {
  std::size_t count = 0;
  for (; count < known.size(); ++count) {
    const ByteView der = known[count].der;
    if (encoding.size() < der.size() || !are_equal(encoding.first(der.size()), der)) break;
    encoding = encoding.subspan(der.size());
  }
  return known.first(count);
}

}  // namespace

std::vector<std::string> DistinguishedName::attributes() const {
  std::vector<std::string> texts;
  for (const auto& rdn : rdns) {
    for (const NameAttribute& attribute : rdn) {
      texts.push_back(std::string(attribute.short_name) + '=' + attribute.shown());
    }
  }
  return texts;
}

bool is_distinguished_name(ByteView der) {
  DerCursor outer(der);
  DerValue value;
  if (!outer.next(der_tag::kSequence, value) || !outer.at_end()) return false;
  DerCursor rdns(value.content);
  while (rdns.next(der_tag::kSet, value)) {
    DerCursor members(value.content);
    if (members.at_end()) return false;
    while (members.next(der_tag::kSequence, value)) {
      DerCursor attribute(value.content);
      if (!attribute.next(der_tag::kObjectIdentifier, value) || !attribute.next(value) || !attribute.at_end())
        return false;
    }
    if (!members.at_end()) return false;
  }
  return rdns.at_end();
}

bool read_distinguished_name(ByteView der, std::span<const KnownRdn> known, CertificateDraft& draft,
                             DistinguishedName& name) {
  DerCursor outer(der, &draft.irregular);
  DerValue sequence;
  if (!outer.next(der_tag::kSequence, sequence) || !outer.at_end()) return false;
  Reading reading{draft};
  name.der = der;
  ByteView encoding = sequence.content;
  known = take_known(encoding, known);
  DerCursor rdns(encoding, &draft.irregular);
  const auto list = draft.arena.make<FactList<NameAttribute>>(known.size() + rdns.count());
  const auto others = list.subspan(known.size());
  for (std::size_t index = 0; index < known.size(); ++index) list[index] = known[index].attributes;
  std::size_t index = 0;
  DerValue rdn;
  for (; rdns.next(der_tag::kSet, rdn); ++index) {
    if (!read_rdn(rdn, reading, others[index])) return false;
  }
  if (!rdns.at_end()) return false;
  name.rdns = list;
  name.text = rfc4514_text(others, known.empty() ? std::string_view() : known.back().text, reading);
  return true;
}

void list_rdns(const DistinguishedName& name, std::vector<KnownRdn>& rdns) {
  rdns.clear();
  DerValue sequence;
  if (!DerCursor(name.der).next(sequence)) return;
  DerCursor encodings(sequence.content);
  DerValue rdn;
  for (const auto attributes : name.rdns) {
    if (!encodings.next(rdn)) return;
    rdns.push_back({rdn.whole, attributes, {}});
  }
  // The last one's text stands first, and commas within one are escaped.
  std::size_t begin = 0;
  for (auto place = rdns.rbegin(); place != rdns.rend(); ++place) {
    place->text = name.text.substr(begin);
    while (begin < name.text.size() && name.text[begin] != ',') begin += name.text[begin] == '\\' ? 2 : 1;
    begin = std::min(begin + 1, name.text.size());
  }
}

}  // namespace tenet
