// Owns what the VM knows of DNS names and addresses. Entry points as in the header.
#include "vm/names.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "tenet/dns_name.hpp"

namespace tenet::vm {

namespace {

struct Octets {
  unsigned char bytes[16] = {};
  int count = 0;
};

Octets octets_of(std::string_view text) {
  Octets octets;
  char terminated[INET6_ADDRSTRLEN] = {};
  if (text.size() >= sizeof terminated) return octets;
  std::memcpy(terminated, text.data(), text.size());
  if (inet_pton(AF_INET, terminated, octets.bytes) == 1) {
    octets.count = 4;
  } else if (inet_pton(AF_INET6, terminated, octets.bytes) == 1) {
    octets.count = 16;
  }
  return octets;
}

}  // namespace

bool is_within_zone(std::string_view name, std::string_view zone) {
  if (name.size() <= zone.size()) return name == zone;
  return name.ends_with(zone) && name[name.size() - zone.size() - 1] == '.';
}

bool is_within_prefix(std::string_view address, std::string_view prefix) {
  const std::size_t slash = prefix.find('/');
  if (slash == std::string_view::npos) return false;
  int bits = -1;
  const std::string_view length = prefix.substr(slash + 1);
  std::from_chars(length.data(), length.data() + length.size(), bits);
  const Octets inside = octets_of(address), block = octets_of(prefix.substr(0, slash));
  if (inside.count == 0 || inside.count != block.count || bits < 0 || bits > inside.count * 8) return false;
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (std::memcmp(inside.bytes, block.bytes, whole) != 0) return false;
  if (bits % 8 == 0) return true;
  const int mask = 0xff << (8 - bits % 8) & 0xff;
  return (inside.bytes[whole] & mask) == (block.bytes[whole] & mask);
}

std::optional<std::string> name_of_text(std::string_view text) {
  if (text.size() > 1 && text.back() == '.') text.remove_suffix(1);
  if (text.empty() || text.size() > kLongestName) return std::nullopt;
  std::string_view last;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    last = text.substr(begin, end - begin);
    if (!is_dns_label(last)) return std::nullopt;
    begin = end + 1;
  }
  // RFC 1123 section 2.1: the right-most label tells a name from an IPv4 address.
  if (std::all_of(last.begin(), last.end(), is_ascii_digit)) return std::nullopt;
  return folded_name(text);
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace tenet::vm
