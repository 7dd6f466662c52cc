// Regular files only: a pipe or device could go on for ever.
#include "read_file_bytes.hpp"

#include <openssl/crypto.h>

#include <filesystem>
#include <fstream>

namespace tenet {

FileBytes::~FileBytes() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

std::variant<FileBytes, FileTooLarge, std::string> read_file_bytes(const std::string& path,
                                                                   std::size_t max_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return "doesn't exist";
  if (error) return "can't be read: " + error.message();
  if (std::filesystem::is_directory(status)) return "is a directory";
  if (!std::filesystem::is_regular_file(status)) return "isn't a regular file";
  const auto size = std::filesystem::file_size(path, error);
  if (error) return "can't be read: " + error.message();
  if (size > max_bytes) return FileTooLarge{size};
  // Unbuffered, so that no copy of a key stays in a stream's buffer.
  std::ifstream stream;
  stream.rdbuf()->pubsetbuf(nullptr, 0);
  stream.open(path, std::ios::binary);
  if (!stream) return "can't be opened: permission may be missing";
  Bytes bytes(size);
  // A byte's representation may be read and written as char.
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad()) return "can't be read";
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return FileBytes(std::move(bytes));
}

}  // namespace tenet
