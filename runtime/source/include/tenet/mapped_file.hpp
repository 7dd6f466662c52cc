// Read-only bytes of a file, brought into memory as they are looked at. Entry point: MappedFile::open.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tenet {

/// Owns the mapping. Movable; the bytes stay where they are. May be read from several threads. The file must
/// not shrink while it is mapped.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  /// Maps a regular file that isn't empty; nothing, with errno set, where that can't be.
  [[nodiscard]] static std::optional<MappedFile> open(const std::string& path);
  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }
  /// Gives memory back that holds [begin, end) of the bytes; who looks there again has it read again.
  void release(std::size_t begin, std::size_t end) const;

 private:
  const char* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace tenet
