#include "tenet/fingerprint.hpp"

#include <fmt/format.h>

namespace tenet {

void Fingerprint::mix(std::string_view part) {
  for (const char c : part) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  hash_ = (hash_ ^ 0xffu) * 0x100000001b3u;  // no byte of UTF-8: ends one part
}

std::string Fingerprint::text() const { return fmt::format("{:016x}", hash_); }

}  // namespace tenet
