// Addresses as octets, by the system's own reader.
#include "address_text.hpp"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>

namespace tenet {
namespace {

struct Octets {
  std::array<unsigned char, 16> octets{};
  std::size_t size = 0;  // 4, 16, or 0: no address
};

Octets octets_of(std::string_view text) {
  Octets result;
  char terminated[INET6_ADDRSTRLEN + 1] = {};
  if (text.empty() || text.size() >= sizeof terminated) return result;
  std::memcpy(terminated, text.data(), text.size());
  if (inet_pton(AF_INET, terminated, result.octets.data()) == 1)
    result.size = 4;
  else if (inet_pton(AF_INET6, terminated, result.octets.data()) == 1)
    result.size = 16;
  return result;
}

}  // namespace

bool address_in_prefix(std::string_view address, std::string_view prefix) {
  const auto slash = prefix.rfind('/');
  if (slash == std::string_view::npos) return false;
  std::size_t length = 0;
  const auto digits = prefix.substr(slash + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const auto a = octets_of(address), p = octets_of(prefix.substr(0, slash));
  if (error != std::errc() || end != digits.data() + digits.size()) return false;
  if (a.size == 0 || a.size != p.size || length > a.size * 8) return false;
  if (std::memcmp(a.octets.data(), p.octets.data(), length / 8) != 0) return false;
  const auto rest = length % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<unsigned char>(0xff00u >> rest);
  return ((a.octets[length / 8] ^ p.octets[length / 8]) & mask) == 0;
}

}  // namespace tenet
