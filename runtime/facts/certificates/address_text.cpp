// Addresses as RFC 5952 writes them, and blocks of them.
#include "address_text.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <optional>

namespace tenet {
namespace {

std::string ipv6_text(ByteView bytes) {
  std::array<unsigned, 8> groups{};
  for (std::size_t at = 0; at < groups.size(); ++at) groups[at] = bytes[2 * at] * 256U + bytes[2 * at + 1];
  std::size_t best = 0;
  std::size_t best_size = 1;  // RFC 5952 4.2.2: a single zero group isn't shortened.
  for (std::size_t at = 0; at < groups.size();) {
    std::size_t end = at;
    while (end < groups.size() && groups[end] == 0) ++end;
    if (end - at > best_size) {
      best = at;
      best_size = end - at;
    }
    at = end + 1;
  }
  const bool shortened = best_size > 1;
  std::string text;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    if (shortened && at == best) {
      text += "::";
      at += best_size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    fmt::format_to(std::back_inserter(text), "{:x}", groups[at]);
  }
  return text;
}

std::string plain_address(ByteView bytes) {
  if (bytes.size() == 4) return fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]);
  return bytes.size() == 16 ? ipv6_text(bytes) : std::string();
}

/// Ones at the front of a mask; none where ones follow zeros.
std::optional<int> prefix_length(ByteView mask) {
  int ones = 0;
  bool ended = false;
  for (const std::uint8_t byte : mask) {
    const int leading = std::countl_one(byte);
    if (std::popcount(byte) != leading || (ended && leading > 0)) return std::nullopt;
    ones += leading;
    ended = leading < 8;
  }
  return ones;
}

}  // namespace

std::string_view address_text(ByteView bytes, FactArena& arena) { return arena.copy(plain_address(bytes)); }

std::string_view subtree_text(ByteView bytes, FactArena& arena) {
  if (bytes.size() != 8 && bytes.size() != 32) return {};
  const ByteView mask = bytes.subspan(bytes.size() / 2);
  const std::string address = plain_address(bytes.first(bytes.size() / 2));
  const auto length = prefix_length(mask);
  return arena.copy(length ? fmt::format("{}/{}", address, *length)
                           : fmt::format("{}/{}", address, plain_address(mask)));
}

}  // namespace tenet
