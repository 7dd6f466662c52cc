// DNS names: reference names of topologies and policies, patterns, presented identifiers, and what covers
// what. Rules: RFC 1034 3.1 and RFC 1123 2.1 (syntax), RFC 5890 to 5892 (IDNA 2008), RFC 9525 6.3
// (wildcards).
#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>

#include "tenet/dns_name.hpp"
#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Read refuse(std::string why) {
  Read read;
  read.error = std::move(why);
  return read;
}

std::string show(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == ' ') return "a space";
  return byte > 0x20 && byte < 0x7f ? fmt::format("`{}`", c) : fmt::format("the byte 0x{:02x}", byte);
}

// Why an ASCII name without final dot is none; empty: it is one. Hyphens at a label's edge are let pass, as
// resolvers do.
std::string flaw_of_name(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > kLongestName)
    return fmt::format("it has {} octets, {} are allowed", name.size(), kLongestName);
  std::size_t number = 1;
  for (std::size_t begin = 0;; ++number) {
    const auto end = std::min(name.find('.', begin), name.size());
    const auto label = name.substr(begin, end - begin);
    if (label.empty()) return fmt::format("label {} is empty", number);
    if (label.size() > kLongestLabel)
      return fmt::format("label {} is longer than {} octets", number, kLongestLabel);
    const auto bad = std::find_if_not(label.begin(), label.end(), is_label_character);
    if (bad != label.end()) {
      if (*bad == '*') return "a `*` may only be the whole left-most label of a pattern";
      return fmt::format("label {} contains {}", number, show(*bad));
    }
    if (end == name.size()) {
      // RFC 1123 2.1: the right-most label tells a name from an IPv4 address.
      if (std::all_of(label.begin(), label.end(), is_ascii_digit))
        return "its last label is a number, as in an address";
      return {};
    }
    begin = end + 1;
  }
}

std::string_view without_final_dot(std::string_view text) {
  return text.size() > 1 && text.back() == '.' ? text.substr(0, text.size() - 1) : text;
}

// U-labels to A-labels, or an error. ASCII names don't come here: existing A-labels are taken as they stand.
Read to_a_labels(std::string_view text) {
  const auto bad = std::find_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !is_label_character(c) && c != '.';
  });
  if (bad != text.end()) return refuse("it contains " + show(*bad));
  char* output = nullptr;
  const std::string input(text);
  const int status = idn2_to_ascii_8z(input.c_str(), &output, IDN2_NONTRANSITIONAL);
  if (status != IDN2_OK)
    return refuse(fmt::format("it is no internationalised domain name ({})", idn2_strerror(status)));
  Read read;
  read.canonical = output;
  idn2_free(output);
  return read;
}

std::string flaw_of_presented(std::string_view name) {
  auto flaw = flaw_of_name(name);
  if (!flaw.empty()) return flaw;
  for (std::size_t begin = 0; begin <= name.size();) {
    const auto end = std::min(name.find('.', begin), name.size());
    if (name[begin] == '-' || name[end - 1] == '-') return "a label begins or ends with a hyphen";
    begin = end + 1;
  }
  return {};
}

bool is_wildcard(std::string_view text) { return text.substr(0, 2) == "*."; }

// Under one label there is no registry that gives out names to one owner only: `*.com` stands for
// everybody's.
bool has_two_labels(std::string_view name) { return name.find('.') != std::string_view::npos; }

}  // namespace

Read read_name(std::string_view text) {
  if (read_address(text).ok()) return refuse("it is an address, not a name");
  Read read;
  if (is_ascii(text)) {
    read.canonical = folded_name(text);
  } else {
    read = to_a_labels(text);
    if (!read.ok()) return read;
    read.canonical = folded_name(read.canonical);
  }
  read.canonical = std::string(without_final_dot(read.canonical));
  auto flaw = flaw_of_name(read.canonical);
  return flaw.empty() ? read : refuse(std::move(flaw));
}

Read read_pattern(std::string_view text) {
  if (!is_wildcard(text)) return read_name(text);
  auto read = read_name(text.substr(2));
  if (!read.ok()) return read;
  if (!has_two_labels(read.canonical)) return refuse("a wildcard needs at least two labels after it");
  read.canonical.insert(0, "*.");
  return read.canonical.size() > kLongestName ? refuse("it is longer than 253 octets") : read;
}

Read presented_pattern(std::string_view bytes) {
  Read read;
  const bool wildcard = is_wildcard(bytes);
  const auto name = wildcard ? bytes.substr(2) : bytes;
  read.malformed =
      bytes.size() > kLongestName || !flaw_of_presented(name).empty() || (wildcard && !has_two_labels(name));
  read.canonical = read.malformed ? std::string(bytes) : folded_name(bytes);
  return read;
}

bool covers(const Read& pattern, const Read& name) {
  if (!pattern.ok() || pattern.malformed || !name.ok() || name.malformed) return false;
  return covers_name(pattern.canonical, name.canonical);
}

}  // namespace tenet::literal
