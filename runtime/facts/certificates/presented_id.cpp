// Whether a text can be a dNSName, or is an address.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

#include "tenet/certificate_names.hpp"
#include "text_encodings.hpp"

namespace tenet {
namespace {

bool is_digit(std::uint8_t c) { return c >= '0' && c <= '9'; }

/// One label, of which all characters may stand in one.
bool is_label(ByteView label) {
  constexpr std::size_t kMaxLabel = 63;
  return !label.empty() && label.size() <= kMaxLabel && label.front() != '-' && label.back() != '-';
}

}  // namespace

bool is_presented_dns_name(std::string_view text) {
  constexpr std::size_t kMaxName = 253;
  if (text.size() > kMaxName) return false;
  const bool wildcard = text.starts_with("*.");
  if (wildcard) text.remove_prefix(2);
  const ByteView bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  std::size_t labels = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0;; ++at) {
    while (at < bytes.size() && (traits_of(bytes[at]) & kNotLabel) == 0) ++at;
    if (!is_label(bytes.subspan(begin, at - begin))) return false;
    if (at == bytes.size()) break;
    if (bytes[at] != '.') return false;
    ++labels;
    begin = at + 1;
  }
  const ByteView last = bytes.subspan(begin);
  return !std::all_of(last.begin(), last.end(), is_digit) && (!wildcard || labels > 0);
}

bool is_address_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  const std::string terminated(text);
  std::array<std::uint8_t, 16> address{};
  return inet_pton(AF_INET, terminated.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1;
}

}  // namespace tenet
