// Source texts and places in them. Entry point: Sources::add, then Sources::place.
//
// A place is a (source, byte range); lines and columns are computed only when somebody looks.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "tenet/mapped_file.hpp"

namespace tenet {

/// Half-open range of byte offsets into one source text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Index of a source text in its Sources; kNoSource where a thing has no text (made by a program).
enum class SourceId : std::uint32_t {};
inline constexpr SourceId kNoSource{0xffffffffu};

/// A span of one source text.
struct Location {
  SourceId source = kNoSource;
  Span span;
  friend bool operator==(const Location&, const Location&) = default;
};

/// Line and column as people count: both from 1; the column counts UTF-8 code points.
struct LineColumn {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Places in a text that isn't at hand, worked out while it was: what a snapshot keeps of its sources.
struct KnownPlaces {
  std::span<const std::uint32_t> offsets;  ///< ascending
  std::span<const LineColumn> places;      ///< of each offset
  std::shared_ptr<const void> memory;      ///< that both lie in
};

/// One source text, owned or mapped. Immutable after construction; may be read from several threads.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text);
  SourceFile(std::string path, MappedFile text);
  /// Without its text: the place of an offset is that of the last one at or before it which is known.
  SourceFile(std::string path, KnownPlaces places);
  SourceFile(SourceFile&&) noexcept;
  ~SourceFile();

  /// As the user named it; shown in diagnostics.
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const {
    return mapped_.bytes().empty() ? std::string_view(owned_) : mapped_.bytes();
  }
  [[nodiscard]] std::string_view text(Span span) const;
  /// Of a mapped text: gives back the memory that holds [begin, end) until it is read again.
  void release(std::size_t begin, std::size_t end) const { mapped_.release(begin, end); }
  /// Place of a byte offset; an offset past the end counts as the end.
  [[nodiscard]] LineColumn place(std::uint32_t offset) const;
  /// Text of a line (from 1) without its line end; empty past the last line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// Byte offset at which a line (from 1) begins.
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t number) const;

 private:
  struct Lines;
  /// Found when they are asked for first: most texts are never asked.
  [[nodiscard]] const Lines& lines() const;

  std::string path_;
  std::string owned_;
  MappedFile mapped_;
  std::unique_ptr<Lines> lines_;
};

/// All source texts of one run. Owns them; references stay valid while it lives. Not thread-safe while
/// adding.
class Sources {
 public:
  SourceId add(std::string path, std::string text);
  SourceId add(std::string path, MappedFile text);
  SourceId add(std::string path, KnownPlaces places);
  [[nodiscard]] const SourceFile& file(SourceId id) const { return files_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] bool has(SourceId id) const { return static_cast<std::size_t>(id) < files_.size(); }
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] std::string_view text(Location where) const;
  [[nodiscard]] LineColumn place(Location where) const;

 private:
  std::deque<SourceFile> files_;
};

}  // namespace tenet
