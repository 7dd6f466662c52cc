// Each kind's exact bytes and its text. Lengths always: any of these may hold NUL.
#include "read_general_names.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>

#include "object_identifiers.hpp"
#include "read_names.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

ByteView view_of(const ASN1_STRING* string) {
  if (string == nullptr || ASN1_STRING_length(string) <= 0) return {};
  return {ASN1_STRING_get0_data(string), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

Bytes copy_of(ByteView view) { return {view.begin(), view.end()}; }

/// DER of an OpenSSL structure by its own encoder.
template <typename T>
Bytes encode(const T* value, int (*encoder)(const T*, unsigned char**)) {
  unsigned char* der = nullptr;
  const int size = encoder(value, &der);
  const OpensslMemory<unsigned char> owned(der);
  return size > 0 ? Bytes(der, der + size) : Bytes();
}

Bytes content_of(const Bytes& der) {
  const auto value = DerCursor(der).next();
  return value ? copy_of(value->content) : Bytes();
}

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

void read_other_name(const OTHERNAME& other, GeneralName& name) {
  name.bytes = content_of(encode(&other, i2d_OTHERNAME));
  name.type = dotted_oid(other.type_id);
  if (other.value != nullptr && other.value->type > 0 && other.value->type < 31 &&
      other.value->type != V_ASN1_OBJECT && other.value->type != V_ASN1_NULL &&
      other.value->type != V_ASN1_BOOLEAN) {
    const auto text = decode_asn1_text(static_cast<std::uint8_t>(other.value->type),
                                       view_of(other.value->value.asn1_string));
    if (text) name.text = *text;
  }
}

void read_text_name(const ASN1_STRING* string, GeneralName& name) {
  name.bytes = copy_of(view_of(string));
  name.text = show_bytes(name.bytes);
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

GeneralName read_general_name(const GENERAL_NAME& source, AddressForm form) {
  GeneralName name;
  name.kind = static_cast<GeneralNameKind>(source.type);  // Both count from the tags [0] to [8].
  switch (name.kind) {
    case GeneralNameKind::other_name: read_other_name(*source.d.otherName, name); break;
    case GeneralNameKind::email: read_text_name(source.d.rfc822Name, name); return name;
    case GeneralNameKind::dns: read_text_name(source.d.dNSName, name); return name;
    case GeneralNameKind::uri: read_text_name(source.d.uniformResourceIdentifier, name); return name;
    case GeneralNameKind::x400_address:
      name.bytes = content_of(copy_of(view_of(source.d.x400Address)));
      break;
    case GeneralNameKind::edi_party_name:
      name.bytes = content_of(encode(source.d.ediPartyName, i2d_EDIPARTYNAME));
      break;
    case GeneralNameKind::directory_name:
      name.bytes = encode<X509_NAME>(source.d.directoryName, i2d_X509_NAME);
      name.text = read_distinguished_name(name.bytes).text;
      return name;
    case GeneralNameKind::ip_address:
      name.bytes = copy_of(view_of(source.d.iPAddress));
      name.text = address_text(name.bytes, form);
      break;
    case GeneralNameKind::registered_id:
      name.bytes = copy_of({OBJ_get0_data(source.d.registeredID), OBJ_length(source.d.registeredID)});
      name.text = dotted_oid(source.d.registeredID);
      return name;
  }
  if (name.text.empty()) name.text = "#" + hexadecimal(name.bytes);
  return name;
}

std::vector<GeneralName> read_general_names(const GENERAL_NAMES* names) {
  std::vector<GeneralName> result;
  for (int at = 0; at < sk_GENERAL_NAME_num(names); ++at) {
    if (const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, at))
      result.push_back(read_general_name(*name));
  }
  return result;
}

}  // namespace tenet
