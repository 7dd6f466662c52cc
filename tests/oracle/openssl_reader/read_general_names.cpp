// Each kind's exact bytes and its text. Lengths always: any of these may hold NUL.
#include "read_general_names.hpp"

#include "address_text.hpp"
#include "object_identifiers.hpp"
#include "read_names.hpp"
#include "text_encodings.hpp"

namespace tenet::reference {
namespace {

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
  FactArena arena(64);
  return std::string(form == AddressForm::address ? tenet::address_text(bytes, arena)
                                                  : tenet::subtree_text(bytes, arena));
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
