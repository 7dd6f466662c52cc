// Each kind's exact bytes and its text. Lengths always: any of these may hold NUL.
#include "read_general_names.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>

#include "object_identifiers.hpp"
#include "read_names.hpp"
#include "text_encodings.hpp"

namespace tenet::reference {
namespace {

std::string ipv6_text(ByteView bytes) {
  std::array<unsigned, 8> groups{};
  for (std::size_t at = 0; at < groups.size(); ++at) groups[at] = bytes[2 * at] * 256U + bytes[2 * at + 1];
  std::size_t best = 0;
  std::size_t best_size = 1;  // RFC 5952 4.2.2: a single zero group isn't shortened.
  for (std::size_t at = 0; at < groups.size();) {
    std::size_t end = at;
    while (end < groups.size() && groups[end] == 0) ++end;
    if (end - at > best_size) {
      best = at;
      best_size = end - at;
    }
    at = end + 1;
  }
  const bool shortened = best_size > 1;
  std::string text;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    if (shortened && at == best) {
      text += "::";
      at += best_size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    fmt::format_to(std::back_inserter(text), "{:x}", groups[at]);
  }
  return text;
}

std::string plain_address(ByteView bytes) {
  if (bytes.size() == 4) return fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]);
  return bytes.size() == 16 ? ipv6_text(bytes) : std::string();
}

/// Ones at the front of a mask; none where ones follow zeros.
std::optional<int> prefix_length(ByteView mask) {
  int ones = 0;
  bool ended = false;
  for (const std::uint8_t byte : mask) {
    const int leading = std::countl_one(byte);
    if (std::popcount(byte) != leading || (ended && leading > 0)) return std::nullopt;
    ones += leading;
    ended = leading < 8;
  }
  return ones;
}

/// OID and [0] value (RFC 5280 4.2.1.6); a value that is one character string, as of a UPN, is its text.
void read_other_name(GeneralName& name) {
  DerCursor parts(name.bytes);
  const auto type = parts.next(der_tag::kObjectIdentifier);
  const auto wrapped = parts.next(der_tag::explicit_tag(0));
  if (!type || !wrapped) return;
  name.type = dotted_oid(type->content);
  const auto value = DerCursor(wrapped->content).next();
  if (!value) return;
  if (auto text = decode_asn1_text(value->tag, value->content)) name.text = std::move(*text);
}

/// The tags are context-specific; those of the kinds that hold several values are constructed too.
constexpr std::uint8_t tag_of(GeneralNameKind kind) {
  const auto number = static_cast<std::uint8_t>(kind);
  switch (kind) {
    case GeneralNameKind::other_name:
    case GeneralNameKind::x400_address:
    case GeneralNameKind::directory_name:
    case GeneralNameKind::edi_party_name: return der_tag::explicit_tag(number);
    default: return static_cast<std::uint8_t>(0x80U + number);
  }
}

}  // namespace

std::string address_text(ByteView bytes, AddressForm form) {
  if (form == AddressForm::address) return plain_address(bytes);
  if (bytes.size() != 8 && bytes.size() != 32) return {};
  const ByteView mask = bytes.subspan(bytes.size() / 2);
  const std::string address = plain_address(bytes.first(bytes.size() / 2));
  const auto length = prefix_length(mask);
  return length ? fmt::format("{}/{}", address, *length) : fmt::format("{}/{}", address, plain_address(mask));
}

std::optional<GeneralName> read_general_name(const DerValue& value, AddressForm form) {
  constexpr unsigned kKinds = 9;
  const unsigned number = value.tag & 0x1fU;
  if (number >= kKinds) return std::nullopt;
  GeneralName name;
  name.kind = static_cast<GeneralNameKind>(number);
  if (tag_of(name.kind) != value.tag) return std::nullopt;
  name.bytes.assign(value.content.begin(), value.content.end());
  switch (name.kind) {
    case GeneralNameKind::email:
    case GeneralNameKind::dns:
    case GeneralNameKind::uri: name.text = show_bytes(name.bytes); return name;
    case GeneralNameKind::other_name: read_other_name(name); break;
    case GeneralNameKind::directory_name:
      if (is_distinguished_name(name.bytes)) {
        name.text = read_distinguished_name(name.bytes).text;
        return name;
      }
      break;
    case GeneralNameKind::ip_address: name.text = address_text(name.bytes, form); break;
    case GeneralNameKind::registered_id: name.text = dotted_oid(name.bytes); return name;
    case GeneralNameKind::x400_address:
    case GeneralNameKind::edi_party_name: break;
  }
  if (name.text.empty()) name.text = "#" + hexadecimal(name.bytes);
  return name;
}

std::vector<GeneralName> read_general_names(ByteView content, bool& complete) {
  std::vector<GeneralName> names;
  DerCursor values(content);
  while (const auto value = values.next()) {
    if (auto name = read_general_name(*value))
      names.push_back(std::move(*name));
    else
      complete = false;
  }
  if (!values.at_end()) complete = false;
  return names;
}

bool is_well_formed(const GeneralName& name) {
  DerCursor parts(name.bytes);
  switch (name.kind) {
    case GeneralNameKind::other_name: return !name.type.empty();
    case GeneralNameKind::directory_name: return is_distinguished_name(name.bytes);
    case GeneralNameKind::edi_party_name:
      if (parts.peek_tag() == der_tag::explicit_tag(0)) (void)parts.next();
      return parts.next(der_tag::explicit_tag(1)) && parts.at_end();
    case GeneralNameKind::registered_id: return !name.text.starts_with('#');
    default: return true;
  }
}

}  // namespace tenet::reference
