// Owns the system's calls for mapped files.
#include "tenet/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace tenet {

MappedFile::MappedFile(MappedFile&& other) noexcept
    : begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) munmap(const_cast<char*>(begin_), size_);
}

std::optional<MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat status {};
  void* bytes = MAP_FAILED;
  if (fstat(file, &status) == 0) {
    if (!S_ISREG(status.st_mode) || status.st_size <= 0) {
      errno = EINVAL;
    } else {
      bytes = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    }
  }
  const int why = errno;
  close(file);
  errno = why;
  if (bytes == MAP_FAILED) return std::nullopt;
  MappedFile mapped;
  mapped.begin_ = static_cast<const char*>(bytes);
  mapped.size_ = static_cast<std::size_t>(status.st_size);
  return mapped;
}

void MappedFile::release(std::size_t begin, std::size_t end) const {
  if (begin_ == nullptr) return;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  begin = (begin + page - 1) / page * page;  // a page that others still look at in part stays
  end = end >= size_ ? size_ : end / page * page;
  if (begin < end) (void)madvise(const_cast<char*>(begin_) + begin, end - begin, MADV_DONTNEED);
}

}  // namespace tenet
