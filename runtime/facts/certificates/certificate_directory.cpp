// Walking a directory in the order of bytes, whatever order the file system has, and whichever thread reads a
// file.
#include "tenet/certificate_directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>

#include "read_file_bytes.hpp"
#include "sniff_der.hpp"
#include "tenet/diagnostics/certificates.hpp"
#include "tenet/work_on_threads.hpp"

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
    std::vector<std::optional<CertificateFile>> found(paths_.size());
    work_on_threads(options_.threads, paths_.size(), [&](Pieces& pieces) {
      while (const auto piece = pieces.next()) found[*piece] = read(paths_[*piece]);
    });
    for (std::size_t index = 0; index < paths_.size(); ++index) {
      if (found[index])
        result_.files.push_back({std::move(paths_[index]), std::move(*found[index])});
      else
        result_.skipped.push_back(std::move(paths_[index]));
    }
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

  /// Nothing of a file that is to be skipped. Thread-safe.
  [[nodiscard]] std::optional<CertificateFile> read(const std::string& path) const {
    CertificateFileOptions options = options_.file;
    options.certificate_required = false;
    const bool called = is_called_certificate(path);
    const auto bytes = read_file_bytes(path, options.max_bytes);
    const auto* found = std::get_if<FileBytes>(&bytes);
    if (!called && (found == nullptr || !looks_like_certificate(found->view()))) return std::nullopt;
    if (found != nullptr) return read_certificate_file(found->view(), path, options);
    return load_certificate_file(path, options);  // Says why it can't be read.
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
