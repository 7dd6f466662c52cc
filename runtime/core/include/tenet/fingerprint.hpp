// What names a finding from run to run: 64 bits over its parts (FNV-1a). Entry point: Fingerprint.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tenet {

/// Parts are mixed in order, each with its end: ("ab", "c") and ("a", "bc") differ. No protection against
/// forgery.
class Fingerprint {
 public:
  void mix(std::string_view part);
  /// 16 hexadecimal digits.
  [[nodiscard]] std::string text() const;

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

}  // namespace tenet
