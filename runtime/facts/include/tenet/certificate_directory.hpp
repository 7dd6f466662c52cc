// All certificates under a directory. Entry point: scan_certificate_directory.
#pragma once
#include <string>
#include <vector>

#include "tenet/certificate_file.hpp"

namespace tenet {

struct CertificateDirectoryOptions {
  CertificateFileOptions file;  ///< For each file; a file that holds keys only is no error here.
  bool recursive =
      false;  ///< Into subdirectories too; never through links to directories, which may form cycles.
  std::size_t max_files = 100'000;
  unsigned threads = 1;  ///< To read files on; the result doesn't depend on it.
};

struct ScannedCertificateFile {
  std::string path;  ///< The scanned directory's path and the file's beneath it.
  CertificateFile contents;
};

/// `files` by the bytes of their paths: those that hold something, and those that should but are malformed,
/// each with its own diagnostics. `diagnostics` are about the directory itself.
struct CertificateDirectory {
  std::vector<ScannedCertificateFile> files;
  std::vector<std::string> skipped;  ///< Files that neither are called nor look like certificates or keys.
  Diagnostics diagnostics;
};

[[nodiscard]] CertificateDirectory scan_certificate_directory(
    const std::string& path, const CertificateDirectoryOptions& options = {});

}  // namespace tenet
