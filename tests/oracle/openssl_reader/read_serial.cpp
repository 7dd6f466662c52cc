// Decimal digits of numbers of any size.
#include "read_serial.hpp"

#include "openssl_handles.hpp"
#include "reference_facts.hpp"

namespace tenet::reference {

std::string signed_decimal(ByteView two_complement) {
  if (two_complement.empty()) return "0";
  const bool negative = two_complement.front() >= 0x80;
  Bytes magnitude(two_complement.begin(), two_complement.end());
  if (negative) {
    unsigned carry = 1;
    for (auto byte = magnitude.rbegin(); byte != magnitude.rend(); ++byte) {
      const unsigned sum = (*byte ^ 0xffU) + carry;
      *byte = static_cast<std::uint8_t>(sum);
      carry = sum >> 8;
    }
  }
  const BigNumber number(BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), nullptr));
  const OpensslMemory<char> digits(number ? BN_bn2dec(number.get()) : nullptr);
  if (!digits) return {};
  return negative ? "-" + std::string(digits.get()) : std::string(digits.get());
}

}  // namespace tenet::reference
