#include "text_layout.hpp"

#include <algorithm>

namespace tenet::report {
namespace {

constexpr Palette kColors{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;35m",
                          "\x1b[1;32m", "\x1b[1m",    "\x1b[2m",    "\x1b[0m"};
constexpr Palette kPlain{};

bool starts_a_code_point(char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }

}  // namespace

const Palette& Palette::of(bool color) { return color ? kColors : kPlain; }

std::string_view Palette::of(Outcome outcome, Severity severity) const {
  if (outcome == Outcome::holds) return holds;
  if (outcome == Outcome::undetermined) return undetermined;
  if (outcome != Outcome::violated) return dim;
  return severity == Severity::error ? error : severity == Severity::warning ? warning : advice;
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_a_code_point));
}

std::string cut(std::string_view text, std::size_t most) {
  if (columns(text) <= most) return std::string(text);
  std::size_t seen = 0, end = 0;
  for (; end < text.size(); ++end) {
    if (starts_a_code_point(text[end]) && ++seen == most) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string wrap(std::string_view text, std::size_t at, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = at;
  bool line_is_empty = true;
  for (std::size_t i = 0; i < text.size();) {
    const auto blank = std::min(text.find(' ', i), text.size());
    const auto word = text.substr(i, blank - i);
    i = blank + 1;
    if (word.empty()) continue;
    const auto wide = columns(word);
    if (!line_is_empty && column + 1 + wide > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
      line_is_empty = true;
    }
    if (!line_is_empty) {
      out += ' ';
      ++column;
    }
    out += word;
    column += wide;
    line_is_empty = false;
  }
  return out;
}

}  // namespace tenet::report
