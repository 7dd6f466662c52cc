// What the reference facts say of themselves.
#include "reference_facts.hpp"

namespace tenet::reference {
namespace {

constexpr std::string_view kGeneralNamePrefixes[] = {
#define TENET_GENERAL_NAME(name, prefix) prefix,
#include "tenet/certificates/general_names.def"
#undef TENET_GENERAL_NAME
};

}  // namespace

std::string NameAttribute::shown() const {
  if (text) return *text;
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
  if (!name.type.empty()) text += name.type + '=';
  return text + name.text;
}

}  // namespace tenet::reference
