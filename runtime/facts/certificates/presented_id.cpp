// Whether a text can be a dNSName, or is an address.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "tenet/certificate_names.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMaxLabel = 63;

/// One label, of which all characters may stand in one.
bool is_label(const char* begin, const char* end) {
  return begin != end && static_cast<std::size_t>(end - begin) <= kMaxLabel && *begin != '-' &&
         end[-1] != '-';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Sixteen characters at a time, an extension that GCC and Clang have on every machine. A comparison's lanes
/// are -1 where it holds; characters from 80 on are negative.
using Characters = signed char __attribute__((vector_size(16)));

Characters load(const char* at) {
  Characters characters;
  std::memcpy(&characters, at, sizeof characters);
  return characters;
}
Characters between(Characters all, char least, char most) {
  return (all >= static_cast<signed char>(least)) & (all <= static_cast<signed char>(most));
}

/// Where one of sixteen characters is none of a name, or one that may not stand after the one before it.
Characters odd_in(const char* at) {
  const Characters before = load(at - 1);
  const Characters here = load(at);
  const Characters dots = between(here, '.', '.');
  const Characters hyphens = between(here, '-', '-');
  const Characters after_dot = between(before, '.', '.');
  const Characters known = between(here | 0x20, 'a', 'z') | between(here, '0', '9') | dots | hyphens;
  return ~known | (dots & (after_dot | between(before, '-', '-'))) | (hyphens & after_dot);
}

/// Whether it is a name at first glance, as nearly all are: no longer than a label may be, letters and digits
/// with dots and hyphens between them, no label empty or with a hyphen at its border, letters at both ends.
/// Those of less than seventeen characters are left to a closer look.
bool is_usual_name(std::string_view text) {
  constexpr std::size_t kAtOnce = sizeof(Characters);
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  if (text.size() <= kAtOnce || text.size() > kMaxLabel || !is_letter(text.front()) ||
      !is_letter(text.back()))
    return false;
  const char* const last = text.data() + text.size() - kAtOnce;
  Characters odd = odd_in(last);
  for (const char* at = text.data() + 1; at < last; at += kAtOnce) odd |= odd_in(at);
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &odd, sizeof odd);
  return (halves[0] | halves[1]) == 0;
}

}  // namespace

bool is_presented_dns_name(std::string_view text) {
  constexpr std::size_t kMaxName = 253;
  if (is_usual_name(text)) return true;
  if (text.size() > kMaxName) return false;
  const bool wildcard = text.starts_with("*.");
  if (wildcard) text.remove_prefix(2);
  const char* const end = text.data() + text.size();
  const char* const first = text.data();
  const char* label = first;
  for (const char* at = first;; ++at) {
    while (at != end && (traits_of(static_cast<std::uint8_t>(*at)) & kNotLabel) == 0) ++at;
    if (!is_label(label, at)) return false;
    if (at == end) break;
    if (*at != '.') return false;
    label = at + 1;
  }
  return !std::all_of(label, end, is_digit) && (!wildcard || label != first);
}

bool is_address_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  const std::string terminated(text);
  std::array<std::uint8_t, 16> address{};
  return inet_pton(AF_INET, terminated.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1;
}

}  // namespace tenet
