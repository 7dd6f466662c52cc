#include "files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "tenet/diagnostics/packs.hpp"

namespace tenet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = 0xffffffffu;  // spans are 32 bits wide

Diagnostics one(Code code, std::string message, std::string hint = {}) {
  Diagnostics problems;
  problems.add(code, {}, std::move(message), std::move(hint));
  return problems;
}

// Closes the descriptor of a file that it didn't borrow.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, std::span<const std::string_view> pieces) {
  for (auto bytes : pieces) {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  return true;
}

Diagnostics not_written(const std::string& path) {
  return one(code::E3002, fmt::format("`{}` can't be written: {}", path, std::strerror(errno)));
}

}  // namespace

Expected<std::string> read_file(const std::string& path) {
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0) {
    return one(code::E3001, fmt::format("`{}` can't be read: {}", path, std::strerror(errno)));
  }
  if (S_ISDIR(status.st_mode))
    return one(code::E3001, fmt::format("`{}` is a folder, not a file", path), "name a file in it");
  std::string bytes(S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : 65536, '\0');
  std::size_t size = 0;
  for (;;) {
    if (size > kMaxBytes)
      return one(code::E3001, fmt::format("`{}` is larger than 4 GiB", path), "split it into several files");
    if (size == bytes.size()) bytes.resize(2 * size);
    const auto got = ::read(file.number(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return one(code::E3001, fmt::format("`{}` can't be read: {}", path, std::strerror(errno)));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

Diagnostics write_file(const std::string& path, std::string_view bytes) {
  return write_file(path, std::span(&bytes, 1));
}

Diagnostics write_file(const std::string& path, std::span<const std::string_view> pieces) {
  std::error_code error;
  const auto existing = fs::status(path, error);
  if (fs::is_directory(existing)) return one(code::E3002, fmt::format("`{}` is a folder, not a file", path));
  if (fs::exists(existing) && !fs::is_regular_file(existing)) {
    const Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return device.number() >= 0 && write_all(device.number(), pieces) ? Diagnostics{} : not_written(path);
  }
  // A symbolic link stays one: what it points to is replaced.
  const auto target = fs::is_symlink(path, error) ? fs::canonical(path, error).string() : path;
  auto temporary = target + ".XXXXXX";
  const Descriptor file(::mkstemp(temporary.data()));
  if (file.number() < 0) return not_written(path);
  const auto mode = fs::exists(existing) ? static_cast<mode_t>(existing.permissions()) & 0777u : 0644u;
  if (::fchmod(file.number(), mode) != 0 || !write_all(file.number(), pieces) ||
      ::fsync(file.number()) != 0 || ::rename(temporary.c_str(), target.c_str()) != 0) {
    auto problems = not_written(path);
    ::unlink(temporary.c_str());
    return problems;
  }
  return {};
}

Expected<std::vector<std::string>> policy_files(const std::string& path, bool with_tests) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status))
    return one(code::E3001, fmt::format("`{}` can't be read: no such file or folder", path));
  if (!fs::is_directory(status)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const auto name = entry->path().filename().string();
    std::error_code ignored;
    if (entry->is_directory(ignored)) {
      if (name.starts_with('.') || (!with_tests && (name == "tests" || name == "examples")))
        entry.disable_recursion_pending();
    } else if (name.ends_with(".tenet")) {
      files.push_back(entry->path().lexically_normal().string());
    }
  }
  if (error) return one(code::E3001, fmt::format("`{}` can't be read: {}", path, error.message()));
  if (files.empty())
    return one(code::E3001, fmt::format("`{}` has no `.tenet` file", path),
               "name the folder that holds the policies");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace tenet::cli
