// Lengths of time from seconds to weeks: `30 days` and ISO 8601's `P30D`. Months and years have no fixed
// length: refused.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

struct Unit {
  std::string_view name;
  char letter;
  bool of_day;  ///< stands behind ISO 8601's `T`
  std::int64_t seconds;
};
constexpr std::array<Unit, 5> kUnits = {{{"week", 'W', false, 604800},
                                         {"day", 'D', false, 86400},
                                         {"hour", 'H', true, 3600},
                                         {"minute", 'M', true, 60},
                                         {"second", 'S', true, 1}}};

constexpr const char* kForm =
    "a duration looks like `30 days`, `1 hour` or `P30D`, in seconds, minutes, hours, days or weeks";

Read refuse(std::string why) {
  Read read;
  read.error = std::move(why);
  return read;
}

/// Takes decimal digits off the front; nothing where there are none or too many for 64 bits.
std::optional<std::int64_t> take_number(std::string_view& text) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
  return value;
}

/// total += count * unit; false where that leaves 64 bits.
bool add(std::int64_t& total, std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(count, unit, &product) && !__builtin_add_overflow(total, product, &total);
}

Read read_words(std::string_view text) {
  const auto count = take_number(text);
  if (!count || text.empty() || text[0] != ' ') return refuse(kForm);
  text.remove_prefix(1);
  for (const auto& unit : kUnits) {
    if (text != unit.name &&
        !(text.substr(0, unit.name.size()) == unit.name && text.substr(unit.name.size()) == "s")) {
      continue;
    }
    Read read;
    return add(read.number, *count, unit.seconds) ? read : refuse("it doesn't fit 64 bits of seconds");
  }
  return refuse(kForm);
}

Read read_iso(std::string_view text) {
  Read read;
  bool of_day = false, any = false;
  std::size_t next = 0;  // units come in the order of the table, each at most once
  while (!text.empty()) {
    if (!of_day && text[0] == 'T') {
      of_day = true, any = false;
      text.remove_prefix(1);
      continue;
    }
    const auto count = take_number(text);
    if (!count || text.empty()) return refuse(kForm);
    while (next < kUnits.size() && (kUnits[next].letter != text[0] || kUnits[next].of_day != of_day)) ++next;
    if (next == kUnits.size()) return refuse(kForm);
    if (!add(read.number, *count, kUnits[next++].seconds)) return refuse("it doesn't fit 64 bits of seconds");
    any = true;
    text.remove_prefix(1);
  }
  return any ? read : refuse(kForm);
}

}  // namespace

Read read_duration(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  auto read = !text.empty() && text[0] == 'P' ? read_iso(text.substr(1)) : read_words(text);
  if (!read.ok()) return read;
  if (negative) read.number = -read.number;
  read.canonical = write_duration(read.number);
  return read;
}

std::string write_duration(std::int64_t seconds) {
  for (const auto& unit : kUnits) {
    if (seconds % unit.seconds != 0 || (seconds == 0 && unit.seconds != 1)) continue;
    const auto count = seconds / unit.seconds;
    return fmt::format("{} {}{}", count, unit.name, count == 1 || count == -1 ? "" : "s");
  }
  return {};  // unreachable: every number is a multiple of one second
}

}  // namespace tenet::literal
