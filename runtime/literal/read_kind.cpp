// Which reader a built-in type has.
#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

Read read_boolean(std::string_view text) {
  Read read;
  if (text == "true" || text == "false") {
    read.number = text == "true" ? 1 : 0;
    read.canonical = std::string(text);
  } else {
    read.error = "it is neither `true` nor `false`";
  }
  return read;
}

/// Length of the UTF-8 sequence at the front (RFC 3629: shortest form, no surrogates), 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xc2 && lead < 0xe0   ? 2
                             : lead >= 0xe0 && lead < 0xf0 ? 3
                             : lead >= 0xf0 && lead < 0xf5 ? 4
                                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0u) != 0x80) return 0;
  }
  const bool overlong = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
  const bool outside = (lead == 0xed && byte(1) > 0x9f) || (lead == 0xf4 && byte(1) > 0x8f);
  return overlong || outside ? 0 : length;
}

Read read_text(std::string_view text) {
  Read read;
  for (auto rest = text; !rest.empty();) {
    const auto length = sequence_length(rest);
    if (length == 0) {
      read.error = "it isn't UTF-8";
      return read;
    }
    rest.remove_prefix(length);
  }
  read.canonical = std::string(text);
  return read;
}

}  // namespace

Read read(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::boolean: return read_boolean(text);
    case Kind::integer: return read_integer(text);
    case Kind::text: return read_text(text);
    case Kind::name: return read_name(text);
    case Kind::name_pattern: return read_pattern(text);
    case Kind::address: return read_address(text);
    case Kind::prefix: return read_prefix(text);
    case Kind::time: return read_time(text);
    case Kind::duration: return read_duration(text);
    case Kind::bytes: return read_bytes(text);
    case Kind::oid: return read_oid(text);
    case Kind::enumeration:
    case Kind::entity: break;
  }
  Read refused;
  refused.error = "its type has no text form of its own";
  return refused;
}

}  // namespace tenet::literal
