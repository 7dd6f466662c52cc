// IP addresses and address blocks: RFC 4291 2.2 and dotted decimal in, RFC 5952 out.
#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

Read refuse(std::string why) {
  Read read;
  read.error = std::move(why);
  return read;
}

/// The octets of an address, 4 or 16; empty where the text is none.
std::string octets_of(std::string_view text) {
  constexpr std::size_t kLongest = 45;  // eight groups, the last two in dotted decimal
  if (text.empty() || text.size() > kLongest || text.find('\0') != std::string_view::npos) return {};
  const std::string terminated(text);
  char octets[16];
  if (inet_pton(AF_INET, terminated.c_str(), octets) == 1) return std::string(octets, 4);
  if (inet_pton(AF_INET6, terminated.c_str(), octets) == 1) return std::string(octets, 16);
  return {};
}

unsigned octet(std::string_view octets, std::size_t index) {
  return static_cast<unsigned char>(octets[index]);
}

std::string dotted(std::string_view octets) {
  return fmt::format("{}.{}.{}.{}", octet(octets, 0), octet(octets, 1), octet(octets, 2), octet(octets, 3));
}

/// RFC 5952 section 4: no leading zeros, the longest run of two or more zero groups (the first of equals) as
/// `::`.
std::string colon_form(std::string_view octets) {
  unsigned groups[8];
  for (std::size_t i = 0; i < 8; ++i) groups[i] = octet(octets, 2 * i) << 8 | octet(octets, 2 * i + 1);
  std::size_t run = 8, run_length = 1;
  for (std::size_t begin = 0; begin < 8; ++begin) {
    std::size_t length = 0;
    while (begin + length < 8 && groups[begin + length] == 0) ++length;
    if (length > run_length) run = begin, run_length = length;
  }
  std::string text;
  for (std::size_t i = 0; i < 8;) {
    if (i == run) {
      text += "::";
      i += run_length;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", groups[i++]);
  }
  return text;
}

std::string write_address(std::string_view octets) {
  using namespace std::string_view_literals;
  if (octets.size() == 4) return dotted(octets);
  // RFC 5952 section 5: an IPv4-mapped address ends in dotted decimal.
  if (octets.substr(0, 12) == "\0\0\0\0\0\0\0\0\0\0\xff\xff"sv) return "::ffff:" + dotted(octets.substr(12));
  return colon_form(octets);
}

bool has_bits_after(std::string_view octets, unsigned length) {
  for (unsigned bit = length; bit < octets.size() * 8; ++bit) {
    if ((octet(octets, bit / 8) >> (7 - bit % 8) & 1u) != 0) return true;
  }
  return false;
}

}  // namespace

Read read_address(std::string_view text) {
  const auto octets = octets_of(text);
  if (octets.empty()) {
    if (text.find('%') != std::string_view::npos) return refuse("an address has no zone id");
    return refuse("it is neither an IPv4 nor an IPv6 address");
  }
  return address_of_octets(octets);
}

Read address_of_octets(std::string_view octets) {
  if (octets.size() != 4 && octets.size() != 16) {
    return refuse(fmt::format("an address has 4 or 16 octets, not {}", octets.size()));
  }
  Read read;
  read.canonical = write_address(octets);
  return read;
}

Read read_prefix(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return refuse("it lacks the length after a `/`, as in 192.0.2.0/24");
  const auto octets = octets_of(text.substr(0, slash));
  if (octets.empty()) return refuse("what stands before the `/` is no address");
  const auto digits = text.substr(slash + 1);
  unsigned length = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
  if (!whole || (digits.size() > 1 && digits[0] == '0') || length > octets.size() * 8) {
    return refuse(fmt::format("the length is no number from 0 to {}", octets.size() * 8));
  }
  if (has_bits_after(octets, length))
    return refuse(fmt::format("it has bits set after the first {}", length));
  Read read;
  read.canonical = fmt::format("{}/{}", write_address(octets), length);
  return read;
}

}  // namespace tenet::literal
