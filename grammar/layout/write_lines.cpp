// Breaks what is too long, and writes the lines.
#include <algorithm>

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

void write_line_end(std::string& out, bool with_blank, std::uint32_t indent) {
  out += with_blank ? "\n\n" : "\n";
  out += std::string(indent, ' ');
}

void write_comments(std::string& out, const Gap& gap) {
  bool after_opening = gap.begins_body;
  for (const GapComment& comment : gap.comments) {
    const bool trails = comment.lines_before == 0;
    if (trails && !out.empty()) out += " ";
    if (!trails && !out.empty()) {
      write_line_end(out, comment.lines_before > 1 && gap.keeps_blank && !after_opening, gap.comment_indent);
    }
    out += comment.text;
    after_opening = false;
  }
}

void write_gap(std::string& out, const Gap& gap) {
  write_comments(out, gap);
  const bool after_opening = gap.begins_body && gap.comments.empty();
  if (out.empty()) return;
  if (begins_line(gap)) {
    write_line_end(out, gap.lines > 1 && gap.keeps_blank && !after_opening && !gap.ends_body, gap.indent);
  } else if (gap.space) {
    out.append(1 + gap.padding, ' ');
  }
}

}  // namespace

void wrap_lines(Gaps& gaps) {
  std::uint32_t to = 0;
  for (std::uint32_t from = 0; from < gaps.size();) {
    for (to = std::max(to, from + 1); to < gaps.size() && !begins_line(gaps[to]);) ++to;
    const std::uint32_t indent = gaps[from].indent;
    const bool fits = indent + gaps.width(from, to) <= kLineWidth;
    const std::uint32_t next = fits ? to : best_break(gaps, from, to, indent);
    if (next < to) gaps[next].line_break = Break::Forced;
    from = next;
  }
}

std::string print(const Gaps& gaps) {
  std::string out;
  const std::uint32_t end = gaps.size() - 1;
  for (std::uint32_t at = 0; at < end; ++at) {
    write_gap(out, gaps[at]);
    out += gaps.text(at);
  }
  write_comments(out, gaps[end]);
  return out + "\n";
}

}  // namespace tenet::syntax::layout
