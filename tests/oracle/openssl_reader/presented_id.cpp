// Whether a text can be a dNSName, or is an address.
#include "presented_id.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

namespace tenet::reference {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_label_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

bool is_label(std::string_view label) {
  constexpr std::size_t kMaxLabel = 63;
  return !label.empty() && label.size() <= kMaxLabel && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), is_label_character);
}

}  // namespace

bool is_presented_dns_name(std::string_view text) {
  constexpr std::size_t kMaxName = 253;
  if (text.size() > kMaxName) return false;
  const bool wildcard = text.starts_with("*.");
  if (wildcard) text.remove_prefix(2);
  std::size_t labels = 0;
  std::string_view label;
  for (bool more = true; more;) {
    const auto dot = text.find('.');
    label = text.substr(0, dot);
    if (!is_label(label)) return false;
    ++labels;
    more = dot != std::string_view::npos;
    if (more) text.remove_prefix(dot + 1);
  }
  return !std::all_of(label.begin(), label.end(), is_digit) && (!wildcard || labels >= 2);
}

bool is_address_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  const std::string terminated(text);
  std::array<std::uint8_t, 16> address{};
  return inet_pton(AF_INET, terminated.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1;
}

}  // namespace tenet::reference
