// Integers, octets in hexadecimal, object identifiers.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "tenet/literal.hpp"

namespace tenet::literal {
namespace {

Read refuse(std::string why) {
  Read read;
  read.error = std::move(why);
  return read;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char hexadecimal_digit(char c) {
  if (is_digit(c) || (c >= 'a' && c <= 'f')) return c;
  return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : '\0';
}

}  // namespace

Read read_integer(std::string_view text) {
  auto digits = text;
  if (!digits.empty() && digits[0] == '+') digits.remove_prefix(1);
  Read read;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), read.number);
  if (parsed.ec == std::errc::result_out_of_range) return refuse("it doesn't fit 64 bits");
  if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() ||
      (text[0] == '+' && !is_digit(digits[0]))) {
    return refuse("it is no whole number");
  }
  if (read.number <= kAbsentNumber) {  // which the columns of facts use for what is unknown or absent
    return refuse("the smallest number is " + std::to_string(kAbsentNumber + 1));
  }
  read.canonical = std::to_string(read.number);
  return read;
}

Read read_bytes(std::string_view text) {
  Read read;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool separator = text[i] == ':' || text[i] == ' ';
    if (separator) {
      // Between octets only, never at the edges, so that a cut-off text doesn't pass.
      const bool between = read.canonical.size() % 2 == 0 && !read.canonical.empty() && i + 1 < text.size() &&
                           hexadecimal_digit(text[i + 1]) != '\0';
      if (!between) return refuse("separators may stand between two octets only");
      continue;
    }
    const auto digit = hexadecimal_digit(text[i]);
    if (digit == '\0') return refuse("octets are written as hexadecimal digits");
    read.canonical += digit;
  }
  if (read.canonical.empty()) return refuse("it is empty");
  if (read.canonical.size() % 2 != 0) return refuse("it has an odd number of hexadecimal digits");
  return read;
}

Read read_oid(std::string_view text) {
  std::size_t arcs = 0;
  unsigned root = 3;
  for (std::size_t begin = 0; begin <= text.size(); ++arcs) {
    const auto end = std::min(text.find('.', begin), text.size());
    const auto arc = text.substr(begin, end - begin);
    if (arc.empty() || !std::all_of(arc.begin(), arc.end(), is_digit)) {
      return refuse("an object identifier is numbers with dots between, as 1.3.6.1.5.5.7.3.1");
    }
    if (arc.size() > 1 && arc[0] == '0') return refuse(fmt::format("arc {} has a leading zero", arcs + 1));
    if (arcs == 0) {
      if (arc.size() != 1 || arc[0] > '2') return refuse("the first arc is 0, 1 or 2");
      root = static_cast<unsigned>(arc[0] - '0');
    }
    if (arcs == 1 && root < 2 && (arc.size() > 2 || (arc.size() == 2 && arc > "39"))) {
      return refuse("the second arc is 39 at most where the first is 0 or 1");
    }
    begin = end + 1;
  }
  if (arcs < 2) return refuse("it needs at least two arcs");
  Read read;
  read.canonical = std::string(text);
  return read;
}

}  // namespace tenet::literal
