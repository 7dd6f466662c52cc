// A file's bytes in memory that is wiped when it goes. Entry point: read_file_bytes.
#pragma once
#include <string>
#include <variant>

#include "der_cursor.hpp"
#include "tenet/certificate_facts.hpp"

namespace tenet {

/// Owns bytes that may hold a private key or password. Movable, not copyable.
class FileBytes {
 public:
  explicit FileBytes(Bytes bytes) : bytes_(std::move(bytes)) {}
  FileBytes(FileBytes&&) noexcept = default;
  FileBytes& operator=(FileBytes&&) noexcept = default;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes();
  [[nodiscard]] ByteView view() const { return bytes_; }

 private:
  Bytes bytes_;
};

/// A file could be read but has more bytes than are allowed.
struct FileTooLarge {
  std::uintmax_t size = 0;
};

/// The bytes, or words that continue "the file … ": "doesn't exist", "is a directory", …
[[nodiscard]] std::variant<FileBytes, FileTooLarge, std::string> read_file_bytes(const std::string& path,
                                                                                 std::size_t max_bytes);

}  // namespace tenet
