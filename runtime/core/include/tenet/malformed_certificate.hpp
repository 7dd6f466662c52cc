// What a scanned directory held that should have been a certificate and can't be read: a finding of its own,
// beside those of policies.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "tenet/source.hpp"

namespace tenet {

/// The tag by which reports name such a finding, as if it were a requirement's.
inline constexpr std::string_view kMalformedCertificateTag = "malformed-certificate";

struct MalformedCertificate {
  std::string path;          ///< of the file, as diagnostics name it
  std::uint32_t number = 1;  ///< which of that file's problems, from 1
  std::string message;       ///< what is wrong, in one sentence that names the path
  std::string hint;          ///< the likely repair, or empty
  Location where;            ///< in the topology, where it names the directory
};

}  // namespace tenet
