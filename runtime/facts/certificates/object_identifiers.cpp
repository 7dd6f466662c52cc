// Known ones have their text in a table; the others are written here, arcs of any size too (2.25 with a
// UUID).
#include "object_identifiers.hpp"

#include <charconv>
#include <limits>
#include <string>

#include "decimal_digits.hpp"
#include "known_oids.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {
namespace {

constexpr std::size_t kMaxOid = DecimalDigits::kMaxBytes;

/// The number whose base-128 digits these are, the most significant byte first.
Bytes big_arc(ByteView digits) {
  Bytes number((digits.size() * 7 + 7) / 8, 0);
  std::size_t bit = 0;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, bit += 7) {
    const unsigned shifted = (*digit & 0x7fU) << bit % 8;
    number[number.size() - 1 - bit / 8] |= static_cast<std::uint8_t>(shifted);
    if (shifted > 0xff) number[number.size() - 2 - bit / 8] |= static_cast<std::uint8_t>(shifted >> 8);
  }
  return number;
}

void subtract(Bytes& number, unsigned amount) {
  for (auto byte = number.rbegin(); byte != number.rend() && amount != 0; ++byte) {
    const unsigned before = *byte;
    *byte = static_cast<std::uint8_t>(before - amount);
    amount = before < amount ? 1 : 0;
  }
}

void append(std::string& text, std::uint64_t number) {
  std::array<char, std::numeric_limits<std::uint64_t>::digits10 + 1> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

/// One arc; the first one holds the first two (X.690 8.19.4).
void append_arc(std::string& text, ByteView digits) {
  constexpr std::size_t kDigitsOfWord = 9;
  const bool first = text.empty();
  if (digits.size() <= kDigitsOfWord) {
    std::uint64_t arc = 0;
    for (const std::uint8_t digit : digits) arc = arc << 7 | (digit & 0x7fU);
    const std::uint64_t root = !first ? 0 : arc < 80 ? arc / 40 : 2;
    if (first) append(text, root);
    text += '.';
    append(text, arc - root * 40);
    return;
  }
  Bytes arc = big_arc(digits);
  if (first) {
    text = "2";
    subtract(arc, 80);
  }
  text += '.';
  text += DecimalDigits(arc).text();
}

}  // namespace

bool is_object_identifier(ByteView content) {
  if (content.empty() || content.back() >= 0x80 || content.front() == 0x80) return false;
  for (std::size_t at = 1; at < content.size(); ++at) {
    if (content[at] == 0x80 && content[at - 1] < 0x80) return false;
  }
  return true;
}

std::string_view dotted_oid(ByteView content, FactArena& arena) {
  if (const KnownOid* known = find_oid(content)) return known->dotted;
  if (content.size() > kMaxOid || !is_object_identifier(content))
    return arena.copy("#" + hexadecimal(content));
  std::string text;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < content.size(); ++at) {
    if (content[at] >= 0x80) continue;
    append_arc(text, content.subspan(begin, at + 1 - begin));
    begin = at + 1;
  }
  return arena.copy(text);
}

}  // namespace tenet
