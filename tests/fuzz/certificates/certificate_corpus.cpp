// Every file is tried: what isn't a certificate yields none.
#include "certificate_corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tenet/certificate_file.hpp"

namespace tenet::testing {

std::vector<Bytes> certificates_under(const std::string& directory) {
  std::vector<std::string> paths;
  std::error_code missing;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory, missing)) {
    if (entry.is_regular_file()) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Bytes> certificates;
  std::set<Bytes> seen;
  for (const std::string& path : paths) {
    for (auto& certificate : load_certificate_file(path).certificates) {
      if (seen.insert(certificate.der).second) certificates.push_back(std::move(certificate.der));
    }
  }
  return certificates;
}

}  // namespace tenet::testing
