// ASCII names, dotted addresses, plain hexadecimal, dates and UTC times: one pass each.
#include "tenet/plain_literal.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstring>

#include "tenet/dns_name.hpp"

namespace tenet::literal {
namespace {

/// By byte: what a character of a label is in lower case; 0: none of a label's.
constexpr auto kLabelCharacters = [] {
  std::array<char, 256> table{};
  for (unsigned byte = 0; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_label_character(c)) table[byte] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return table;
}();

/// Labels of a name without final dot, folded to `room`; how many there are, 0 where it is no plain name.
std::size_t fold_labels(std::string_view text, char* room) {
  std::size_t labels = 1, length = 0, digits = 0;
  for (const char c : text) {
    if (c == '.') {
      if (length == 0 || length > kLongestLabel) return 0;
      length = digits = 0;
      ++labels;
      *room++ = c;
      continue;
    }
    const char folded = kLabelCharacters[static_cast<unsigned char>(c)];
    if (folded == 0) return 0;
    ++length;
    digits += is_ascii_digit(c) ? 1 : 0;
    *room++ = folded;
  }
  // RFC 1123 2.1: a last label of digits only belongs to an address.
  return length == 0 || length > kLongestLabel || digits == length ? 0 : labels;
}

std::optional<std::string_view> plain_name(std::string_view text, char* room) {
  if (text.size() > kLongestName || fold_labels(text, room) == 0) return std::nullopt;
  return std::string_view(room, text.size());
}

std::optional<std::string_view> plain_pattern(std::string_view text, char* room) {
  if (!text.starts_with("*.")) return plain_name(text, room);
  if (text.size() > kLongestName || fold_labels(text.substr(2), room + 2) < 2) return std::nullopt;
  room[0] = '*', room[1] = '.';
  return std::string_view(room, text.size());
}

/// Four decimal numbers without leading zeros.
bool is_dotted_decimal(std::string_view text) {
  unsigned numbers = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t begin = i;
    unsigned value = 0;
    for (; i < text.size() && is_ascii_digit(text[i]); ++i) {
      value = value * 10 + static_cast<unsigned>(text[i] - '0');
      if (i - begin > 2) return false;
    }
    if (i == begin || value > 255 || (i - begin > 1 && text[begin] == '0')) return false;
    ++numbers;
    if (i < text.size() && (text[i] != '.' || i + 1 == text.size())) return false;
  }
  return numbers == 4;
}

/// Branch-free, so that compilers look at many characters at once.
std::optional<std::string_view> plain_octets(std::string_view text, char* room) {
  if (text.empty() || text.size() % 2 != 0 || text.size() > kLongestPlainText) return std::nullopt;
  constexpr std::size_t kStep = 32;
  std::uint8_t bad = 0;
  const auto fold = [&](std::size_t i) {
    const auto c = static_cast<std::uint8_t>(text[i]);
    const auto lower = static_cast<std::uint8_t>(c | 0x20u);
    const bool digit = (c >= '0') & (c <= '9');
    const bool letter = (lower >= 'a') & (lower <= 'f');
    bad = static_cast<std::uint8_t>(bad | !(digit | letter));
    room[i] = static_cast<char>(c | 0x20u);  // digits have that bit already
  };
  std::size_t i = 0;
  for (; i + kStep <= text.size(); i += kStep) {
    for (std::size_t j = 0; j < kStep; ++j) fold(i + j);
  }
  for (; i < text.size(); ++i) fold(i);
  if (bad != 0) return std::nullopt;
  return std::string_view(room, text.size());
}

/// A number of that many digits at `text[at]`; -1 where there is none.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || !is_ascii_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<std::int64_t> plain_time(std::string_view text) {
  constexpr std::int64_t kDay = 86400;
  constexpr std::size_t kDate = 10, kInstant = 20;  // 2026-03-15, 2026-03-15T12:00:30Z
  if (text.size() != kDate && text.size() != kInstant) return std::nullopt;
  const int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
  if (year < 1 || month < 1 || day < 1 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  const auto midnight = std::chrono::sys_days(date).time_since_epoch().count() * kDay;
  if (text.size() == kDate) return midnight;
  const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
  const bool formed = text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z';
  if (!formed || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return std::nullopt;
  return midnight + hour * 3600 + minute * 60 + second;
}

std::optional<std::int64_t> plain_integer(std::string_view text) {
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (digits.empty() || (digits.size() > 1 && digits[0] == '0')) return std::nullopt;
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || value <= kAbsentNumber)
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::string_view> plain_text(Kind kind, std::string_view text, char* room) {
  switch (kind) {
    case Kind::name: return plain_name(text, room);
    case Kind::name_pattern: return plain_pattern(text, room);
    case Kind::bytes: return plain_octets(text, room);
    case Kind::address:
      if (!is_dotted_decimal(text)) return std::nullopt;
      std::memcpy(room, text.data(), text.size());
      return std::string_view(room, text.size());
    default: return std::nullopt;
  }
}

std::optional<std::int64_t> plain_number(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::time: return plain_time(text);
    case Kind::integer: return plain_integer(text);
    default: return std::nullopt;
  }
}

}  // namespace tenet::literal
