// Source texts: line starts are found once, places by binary search.
#include "tenet/source.hpp"

#include <algorithm>

namespace tenet {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";  // belongs to no line

}  // namespace

SourceFile::SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  line_begins_.push_back(text_.starts_with(kByteOrderMark) ? static_cast<std::uint32_t>(kByteOrderMark.size())
                                                           : 0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool is_end =
        text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'));
    if (is_end) line_begins_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view SourceFile::text(Span span) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const auto begin = std::min(span.begin, size);
  const auto end = std::clamp(span.end, begin, size);
  return std::string_view(text_).substr(begin, end - begin);
}

LineColumn SourceFile::place(std::uint32_t offset) const {
  offset = std::clamp(offset, line_begins_.front(), static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto begin = *(after - 1);
  std::uint32_t column = 1;
  for (auto i = begin; i < offset; ++i) {
    if ((static_cast<unsigned char>(text_[i]) & 0xc0u) != 0x80u)
      ++column;  // continuation bytes add no column
  }
  return {static_cast<std::uint32_t>(after - line_begins_.begin()), column};
}

std::uint32_t SourceFile::line_begin(std::uint32_t number) const {
  if (number == 0 || number > line_begins_.size()) return static_cast<std::uint32_t>(text_.size());
  return line_begins_[number - 1];
}

std::string_view SourceFile::line(std::uint32_t number) const {
  const auto begin = line_begin(number);
  const auto end = std::min(text_.find_first_of("\r\n", begin), text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

SourceId Sources::add(std::string path, std::string text) {
  files_.emplace_back(std::move(path), std::move(text));
  return SourceId{static_cast<std::uint32_t>(files_.size() - 1)};
}

std::string_view Sources::text(Location where) const {
  return has(where.source) ? file(where.source).text(where.span) : "";
}

LineColumn Sources::place(Location where) const {
  return has(where.source) ? file(where.source).place(where.span.begin) : LineColumn{};
}

}  // namespace tenet
