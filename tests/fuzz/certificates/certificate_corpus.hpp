// The certificates that tests begin with. Entry point: certificates_under.
#pragma once
#include <string>
#include <vector>

#include "tenet/certificate_facts.hpp"

namespace tenet::testing {

/// Each certificate in the files under a directory once, in the order of their paths; nothing where there is
/// none.
[[nodiscard]] std::vector<Bytes> certificates_under(const std::string& directory);

}  // namespace tenet::testing
