// Breaks what is too long, and writes the lines.
#include "gaps.hpp"
#include "tenet/format.hpp"

namespace tenet::syntax::layout {
namespace {

bool begins_line(const Gap& gap) {
  return gap.line_break == Break::Forced || !gap.comments.empty() ||
         (gap.line_break == Break::Allowed && gap.written_break);
}

/// Where to break the line [from, to), which is too long: of the breaks before the width is reached the least
/// in rank, of these the last; else the first one after it. `to` if there is none.
std::uint32_t best_break(const Gaps& gaps, std::uint32_t from, std::uint32_t to, std::uint32_t indent) {
  std::uint32_t best = to;
  for (std::uint32_t at = from + 1; at < to; ++at) {
    const bool fits = indent + gaps.width(from, at) <= kLineWidth;
    if (!fits && best != to) return best;
    if (gaps[at].line_break != Break::Allowed) continue;
    if (!fits) return at;
    if (best == to || gaps[at].rank <= gaps[best].rank) best = at;
  }
  return best;
}

void write_comments(std::string& out, const Gap& gap) {
  for (const GapComment& comment : gap.comments) {
    if (comment.lines_before == 0 && !out.empty()) {
      out += " ";
    } else if (!out.empty()) {
      out += comment.lines_before > 1 && gap.keeps_blank ? "\n\n" : "\n";
      out += std::string(gap.comment_indent, ' ');
    }
    out += comment.text;
  }
}

}  // namespace

void wrap_lines(Gaps& gaps) {
  std::uint32_t from = 0;
  while (from < gaps.size()) {
    std::uint32_t to = from + 1;
    while (to < gaps.size() && !begins_line(gaps[to])) ++to;
    const std::uint32_t indent = gaps[from].indent;
    if (indent + gaps.width(from, to) > kLineWidth) {
      const std::uint32_t at = best_break(gaps, from, to, indent);
      if (at < to) gaps[at].line_break = Break::Forced;
      to = at;
    }
    from = to;
  }
}

std::string print(const Gaps& gaps) {
  std::string out;
  for (std::uint32_t at = 0; at < gaps.size(); ++at) {
    const Gap& gap = gaps[at];
    write_comments(out, gap);
    if (at + 1 == gaps.size()) break;
    if (begins_line(gap) && !out.empty()) {
      out += gap.lines > 1 && gap.keeps_blank ? "\n\n" : "\n";
      out += std::string(gap.indent, ' ');
    } else if (gap.space) {
      out += ' ';
    }
    out += gaps.text(at);
  }
  return out + "\n";
}

}  // namespace tenet::syntax::layout
