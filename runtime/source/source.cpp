// Source texts: line starts are found once, when a place is asked for; places by binary search.
#include "tenet/source.hpp"

#include <algorithm>
#include <mutex>
#include <vector>

namespace tenet {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";  // belongs to no line
constexpr std::size_t kBlock = std::size_t{1} << 20;

/// Adds where lines begin after the line ends (`\n`, `\r\n`, `\r`) in [from, to) of a text.
void add_line_begins(std::string_view text, std::size_t from, std::size_t to,
                     std::vector<std::uint32_t>& begins) {
  const auto block = text.substr(0, to);
  while (from < to) {
    const auto feed = std::min(block.find('\n', from), to);
    const auto line = text.substr(from, feed - from);
    for (auto at = line.find('\r'); at != std::string_view::npos; at = line.find('\r', at + 1)) {
      const auto next = from + at + 1;
      if (next == text.size() || text[next] != '\n') begins.push_back(static_cast<std::uint32_t>(next));
    }
    if (feed < to) begins.push_back(static_cast<std::uint32_t>(feed + 1));
    from = feed + 1;
  }
}

}  // namespace

struct SourceFile::Lines {
  std::once_flag found;
  std::vector<std::uint32_t> begins;
  KnownPlaces known;
};

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)), owned_(std::move(text)), lines_(std::make_unique<Lines>()) {}

SourceFile::SourceFile(std::string path, MappedFile text)
    : path_(std::move(path)), mapped_(std::move(text)), lines_(std::make_unique<Lines>()) {}

SourceFile::SourceFile(std::string path, KnownPlaces places)
    : path_(std::move(path)), lines_(std::make_unique<Lines>()) {
  lines_->known = std::move(places);
}

SourceFile::SourceFile(SourceFile&&) noexcept = default;
SourceFile::~SourceFile() = default;

const SourceFile::Lines& SourceFile::lines() const {
  std::call_once(lines_->found, [this] {
    auto& begins = lines_->begins;
    begins.push_back(text().starts_with(kByteOrderMark) ? static_cast<std::uint32_t>(kByteOrderMark.size())
                                                        : 0);
    for (std::size_t from = 0; from < text().size(); from += kBlock) {
      const auto to = std::min(from + kBlock, text().size());
      add_line_begins(text(), from, to, begins);
      release(from, to);
    }
  });
  return *lines_;
}

std::string_view SourceFile::text(Span span) const {
  const auto size = static_cast<std::uint32_t>(text().size());
  const auto begin = std::min(span.begin, size);
  const auto end = std::clamp(span.end, begin, size);
  return text().substr(begin, end - begin);
}

LineColumn SourceFile::place(std::uint32_t offset) const {
  if (const auto& known = lines_->known; !known.offsets.empty()) {
    const auto after = std::upper_bound(known.offsets.begin(), known.offsets.end(), offset);
    return after == known.offsets.begin()
               ? LineColumn{}
               : known.places[static_cast<std::size_t>(after - known.offsets.begin()) - 1];
  }
  const auto& begins = lines().begins;
  offset = std::clamp(offset, begins.front(), static_cast<std::uint32_t>(text().size()));
  const auto after = std::upper_bound(begins.begin(), begins.end(), offset);
  const auto begin = *(after - 1);
  std::uint32_t column = 1;
  for (auto i = begin; i < offset; ++i) {
    if ((static_cast<unsigned char>(text()[i]) & 0xc0u) != 0x80u)
      ++column;  // continuation bytes add no column
  }
  return {static_cast<std::uint32_t>(after - begins.begin()), column};
}

std::uint32_t SourceFile::line_begin(std::uint32_t number) const {
  const auto& begins = lines().begins;
  if (number == 0 || number > begins.size()) return static_cast<std::uint32_t>(text().size());
  return begins[number - 1];
}

std::string_view SourceFile::line(std::uint32_t number) const {
  const auto begin = line_begin(number);
  const auto end = std::min(text().find_first_of("\r\n", begin), text().size());
  return text().substr(begin, end - begin);
}

SourceId Sources::add(std::string path, std::string text) {
  files_.emplace_back(std::move(path), std::move(text));
  return SourceId{static_cast<std::uint32_t>(files_.size() - 1)};
}

SourceId Sources::add(std::string path, MappedFile text) {
  files_.emplace_back(std::move(path), std::move(text));
  return SourceId{static_cast<std::uint32_t>(files_.size() - 1)};
}

SourceId Sources::add(std::string path, KnownPlaces places) {
  files_.emplace_back(std::move(path), std::move(places));
  return SourceId{static_cast<std::uint32_t>(files_.size() - 1)};
}

std::string_view Sources::text(Location where) const {
  return has(where.source) ? file(where.source).text(where.span) : "";
}

LineColumn Sources::place(Location where) const {
  return has(where.source) ? file(where.source).place(where.span.begin) : LineColumn{};
}

}  // namespace tenet
