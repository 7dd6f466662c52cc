// Walking a directory in the order of bytes, whatever order the file system has.
#include "tenet/certificate_directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "read_file_bytes.hpp"
#include "sniff_der.hpp"
#include "tenet/diagnostics/certificates.hpp"

namespace tenet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtensions[] = {".cer", ".cert", ".crt", ".der", ".key", ".p12",
                                            ".p7b", ".p7c",  ".p7s", ".pem", ".pfx"};

bool is_called_certificate(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(std::begin(kExtensions), std::end(kExtensions), extension) != std::end(kExtensions);
}

bool looks_like_certificate(ByteView bytes) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  const auto found = std::search(bytes.begin(), bytes.end(), kBegin.begin(), kBegin.end());
  return found != bytes.end() || sniff_der(bytes) != DerKind::unknown;
}

class Scan {
 public:
  Scan(const std::string& root, const CertificateDirectoryOptions& options)
      : root_(root), options_(options) {}

  CertificateDirectory run() {
    list(root_);
    std::sort(paths_.begin(), paths_.end());
    for (const std::string& path : paths_) read(path);
    return std::move(result_);
  }

 private:
  void report(Code code, const std::string& path, std::string_view message) {
    result_.diagnostics.add(code, options_.file.where, fmt::format("`{}`: {}", printable(path), message));
  }

  void list(const std::string& directory) {
    std::error_code error;
    for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
      std::error_code ignored;
      if (at->is_directory(ignored)) {
        if (options_.recursive && !at->is_symlink(ignored)) list(at->path().string());
        continue;
      }
      if (paths_.size() >= options_.max_files) {
        if (!full_)
          report(code::E2014, root_, fmt::format("it holds more than {} files", options_.max_files));
        full_ = true;
        return;
      }
      paths_.push_back(at->path().string());
    }
    if (error) report(code::E2015, directory, "the directory can't be read: " + error.message());
  }

  void read(const std::string& path) {
    CertificateFileOptions options = options_.file;
    options.certificate_required = false;
    const bool called = is_called_certificate(path);
    const auto bytes = read_file_bytes(path, options.max_bytes);
    const auto* found = std::get_if<FileBytes>(&bytes);
    if (!called && (found == nullptr || !looks_like_certificate(found->view()))) {
      result_.skipped.push_back(path);
    } else if (found != nullptr) {
      result_.files.push_back({path, read_certificate_file(found->view(), path, options)});
    } else {
      result_.files.push_back({path, load_certificate_file(path, options)});  // Says why it can't be read.
    }
  }

  std::string root_;
  const CertificateDirectoryOptions& options_;
  std::vector<std::string> paths_;
  CertificateDirectory result_;
  bool full_ = false;
};

}  // namespace

CertificateDirectory scan_certificate_directory(const std::string& path,
                                                const CertificateDirectoryOptions& options) {
  return Scan(path, options).run();
}

}  // namespace tenet
