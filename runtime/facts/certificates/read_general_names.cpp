// Each kind's exact bytes and its text. Lengths always: any of these may hold NUL.
#include "read_general_names.hpp"

#include "address_text.hpp"
#include "object_identifiers.hpp"
#include "read_names.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

/// OID and [0] value (RFC 5280 4.2.1.6); a value that is one character string, as of a UPN, is its text.
void read_other_name(GeneralName& name, CertificateDraft& draft) {
  DerCursor parts(name.bytes);
  DerValue type;
  DerValue wrapped;
  DerValue value;
  if (!parts.next(der_tag::kObjectIdentifier, type) || !parts.next(der_tag::explicit_tag(0), wrapped)) return;
  name.type = dotted_oid(type.content, draft.arena);
  if (!DerCursor(wrapped.content).next(value)) return;
  name.text = decode_asn1_text(value.tag, value.content, draft.arena).value_or(std::string_view());
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

bool read_general_name(const DerValue& value, AddressForm form, CertificateDraft& draft, GeneralName& name) {
  constexpr unsigned kKinds = 9;
  const unsigned number = value.tag & der_tag::kLongForm;
  if (number >= kKinds) return false;
  name.kind = static_cast<GeneralNameKind>(number);
  if (tag_of(name.kind) != value.tag) return false;
  name.bytes = value.content;
  if ((value.tag & der_tag::kConstructed) != 0)
    draft.irregular = true;  // Its inside is looked at by nobody else.
  switch (name.kind) {
    case GeneralNameKind::email:
    case GeneralNameKind::dns:
    case GeneralNameKind::uri: name.text = show_bytes(name.bytes, draft.arena); return true;
    case GeneralNameKind::other_name: read_other_name(name, draft); break;
    case GeneralNameKind::directory_name: {
      DistinguishedName directory;
      if (read_distinguished_name(name.bytes, {}, draft, directory)) {
        name.text = directory.text;
        return true;
      }
      break;
    }
    case GeneralNameKind::ip_address:
      name.text = form == AddressForm::address ? address_text(name.bytes, draft.arena)
                                               : subtree_text(name.bytes, draft.arena);
      break;
    case GeneralNameKind::registered_id: name.text = dotted_oid(name.bytes, draft.arena); return true;
    case GeneralNameKind::x400_address:
    case GeneralNameKind::edi_party_name: break;
  }
  if (name.text.empty()) name.text = draft.arena.copy("#" + hexadecimal(name.bytes));
  return true;
}

FactList<GeneralName> read_general_names(ByteView content, CertificateDraft& draft, bool& complete) {
  DerCursor values(content, &draft.irregular);
  const auto names = draft.arena.make<GeneralName>(values.count());
  std::size_t found = 0;
  DerValue value;
  while (values.next(value)) {
    if (read_general_name(value, AddressForm::address, draft, names[found]))
      ++found;
    else
      complete = false;
  }
  if (!values.at_end()) complete = false;
  return names.first(found);
}

bool is_well_formed(const GeneralName& name) {
  DerCursor parts(name.bytes);
  DerValue value;
  switch (name.kind) {
    case GeneralNameKind::other_name: return !name.type.empty();
    case GeneralNameKind::directory_name: return is_distinguished_name(name.bytes);
    case GeneralNameKind::edi_party_name:
      if (parts.peek_tag() == der_tag::explicit_tag(0)) (void)parts.next(value);
      return parts.next(der_tag::explicit_tag(1), value) && parts.at_end();
    case GeneralNameKind::registered_id: return !name.text.starts_with('#');
    default: return true;
  }
}

}  // namespace tenet
