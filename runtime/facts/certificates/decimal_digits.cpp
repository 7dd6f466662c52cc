// Long division by a billion, limb by limb.
#include "decimal_digits.hpp"

#include <array>
#include <cstring>
#include <string>

#include "tenet/certificate_facts.hpp"

namespace tenet {
namespace {

constexpr std::size_t kLimbBytes = sizeof(std::uint32_t);

/// Limbs of the bytes, or of their two's complement, the least significant first; how many.
std::size_t load_limbs(ByteView big_endian, bool negate, std::uint32_t* limbs) {
  std::size_t count = 0;
  std::uint64_t carry = negate ? 1 : 0;
  for (std::size_t end = big_endian.size(); end > 0;) {
    const std::size_t size = end < kLimbBytes ? end : kLimbBytes;
    std::uint32_t limb = 0;
    for (const std::uint8_t byte : big_endian.subspan(end - size, size)) limb = limb << 8 | byte;
    if (negate) {
      const std::uint64_t mask = size == kLimbBytes ? 0xffffffff : (std::uint64_t{1} << (8 * size)) - 1;
      const std::uint64_t sum = (~std::uint64_t{limb} & mask) + carry;
      carry = sum > mask ? 1 : 0;
      limb = static_cast<std::uint32_t>(sum & mask);
    }
    limbs[count++] = limb;
    end -= size;
  }
  return count;
}

/// "00", "01", … "99".
constexpr auto kPairs = [] {
  std::array<std::array<char, 2>, 100> pairs{};
  for (std::size_t number = 0; number < pairs.size(); ++number)
    pairs[number] = {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  return pairs;
}();

/// Nine digits of a number below a billion, zeros in front too, before `end`; where they begin.
char* put_nine(std::uint32_t number, char* end) {
  for (int pair = 0; pair < 4; ++pair) {
    std::memcpy(end -= 2, kPairs[number % 100].data(), 2);
    number /= 100;
  }
  *--end = static_cast<char>('0' + number);
  return end;
}

}  // namespace

DecimalDigits::DecimalDigits(ByteView big_endian, bool negate) {
  constexpr std::uint32_t kBillion = 1'000'000'000;
  std::uint32_t limbs[kMaxBytes / kLimbBytes];
  std::size_t count = load_limbs(big_endian, negate, limbs);
  char* at = digits_ + kMaxDigits;
  while (count > 0 && limbs[count - 1] == 0) --count;
  while (count > 0) {
    std::uint64_t rest = 0;
    for (std::size_t limb = count; limb-- > 0;) {
      const std::uint64_t part = rest << 32 | limbs[limb];
      limbs[limb] = static_cast<std::uint32_t>(part / kBillion);
      rest = part % kBillion;
    }
    while (count > 0 && limbs[count - 1] == 0) --count;
    at = put_nine(static_cast<std::uint32_t>(rest), at);
  }
  while (at != digits_ + kMaxDigits && *at == '0') ++at;
  if (at == digits_ + kMaxDigits) *--at = '0';
  begin_ = at;
}

std::string_view signed_decimal(ByteView two_complement, FactArena& arena) {
  if (two_complement.size() > DecimalDigits::kMaxBytes) return arena.copy("#" + hexadecimal(two_complement));
  const bool negative = !two_complement.empty() && two_complement.front() >= 0x80;
  const DecimalDigits decimal(two_complement, negative);
  const std::string_view digits = decimal.text();
  char* begin = arena.reserve(digits.size() + 1);
  char* at = begin;
  if (negative) *at++ = '-';
  std::memcpy(at, digits.data(), digits.size());
  return arena.finish(begin, at + digits.size());
}

}  // namespace tenet
