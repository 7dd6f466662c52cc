// Reads the gaps of a file.
#include "gaps.hpp"

#include <algorithm>

namespace tenet::syntax::layout {
namespace {

/// Line ends in white space: LF, CRLF and CR each are one.
std::uint32_t line_ends(std::string_view space) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < space.size(); ++at) {
    const bool second_half = space[at] == '\n' && at > 0 && space[at - 1] == '\r';
    count += (space[at] == '\n' || space[at] == '\r') && !second_half ? 1 : 0;
  }
  return count;
}

std::string_view without_trailing_blanks(std::string_view text) {
  const auto last = text.find_last_not_of(" \t");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string written(TokenKind kind, std::string_view text) {
  if (kind != TokenKind::Duration) return std::string(text);
  const auto digits = text.find_first_of(" \t");
  const auto unit = text.find_last_of(" \t") + 1;
  return std::string(text.substr(0, digits)) + " " + std::string(text.substr(unit));
}

/// Columns, counted as code points.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

}  // namespace

Gaps::Gaps(const SyntaxTree& tree) : tree_(tree) {
  number_.reserve(tree.tokens().size());
  const auto significant = tree.tokens().size() / 2 + 2;  // about: there is space between most tokens
  gaps_.reserve(significant);
  kinds_.reserve(significant);
  texts_.reserve(significant);
  gaps_.emplace_back();
  for (const Token& token : tree.tokens()) add(token);
  gaps_.pop_back();
}

void Gaps::add(const Token& token) {
  Gap& gap = gaps_.back();
  const std::string_view text = tree_.text(token);
  number_.push_back(static_cast<std::uint32_t>(kinds_.size()));
  switch (token.kind) {
    case TokenKind::Whitespace:
      gap.lines += line_ends(text);
      gap.written_break = gap.written_break || gap.lines > 0;
      return;
    case TokenKind::Comment:
    case TokenKind::DocComment:
      gap.comments.push_back({without_trailing_blanks(text), gap.lines});
      gap.lines = 0;
      gap.written_break = true;
      return;
    case TokenKind::ByteOrderMark:
    case TokenKind::Skipped: return;
    default: break;
  }
  kinds_.push_back(token.kind);
  texts_.push_back(written(token.kind, text));
  gaps_.emplace_back();
}

void Gaps::close_spaces() {
  widths_.assign(1, 0);
  written_breaks_.clear();
  std::uint32_t breaks = 0;
  for (std::uint32_t at = 0; at < size(); ++at) {
    widths_.push_back(widths_.back() + columns(texts_[at]) + (gaps_[at].space ? 1 : 0) + gaps_[at].padding);
    breaks += gaps_[at].written_break ? 1 : 0;
    written_breaks_.push_back(breaks);
  }
}

std::size_t Gaps::width(std::uint32_t from, std::uint32_t to) const {
  return widths_[to] - widths_[from] - (gaps_[from].space ? 1 : 0) - gaps_[from].padding;
}

bool Gaps::spans_lines(std::uint32_t from, std::uint32_t to) const {
  return written_breaks_[to - 1] != written_breaks_[from];
}

}  // namespace tenet::syntax::layout
