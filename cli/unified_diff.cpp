#include "unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace tenet::cli {
namespace {

constexpr std::size_t kContext = 3;

/// Lines with their line ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Edit {
  char mark = ' ';  ///< ' ' in both, '-' taken out, '+' put in
  std::string_view line;
  std::size_t before = 0, after = 0;  ///< the numbers of the line, from 0, on either side
};

/// A shortest way from one list of lines to the other (E. W. Myers, "An O(ND) Difference Algorithm and Its
/// Variations", 1986); where that has more than kMostEdits steps, all lines are taken out and put in.
class ShortestEdit {
 public:
  ShortestEdit(std::vector<std::string_view> before, std::vector<std::string_view> after)
      : before_(std::move(before)), after_(std::move(after)) {}

  std::vector<Edit> find() { return search() ? trace_back() : replace_all(); }

 private:
  static constexpr std::ptrdiff_t kMostEdits = 2000;
  /// How far into `before_` one gets on each diagonal from -edits - 1 to edits + 1.
  using Furthest = std::vector<std::size_t>;

  static std::size_t at(std::ptrdiff_t diagonal, std::ptrdiff_t edits) {
    return static_cast<std::size_t>(diagonal + edits + 1);
  }

  /// Whether the diagonal is reached by putting a line in, and not by taking one out. `furthest` is what
  /// `edits` - 1 steps reach, with room for one more.
  static bool puts_in(const Furthest& furthest, std::ptrdiff_t diagonal, std::ptrdiff_t edits) {
    return diagonal == -edits ||
           (diagonal != edits && furthest[at(diagonal - 1, edits)] < furthest[at(diagonal + 1, edits)]);
  }

  bool search() {
    Furthest furthest(3, 0);
    for (std::ptrdiff_t edits = 0; edits <= kMostEdits; ++edits) {
      passes_.push_back(furthest);
      Furthest next(furthest.size() + 2, 0);
      for (auto diagonal = -edits; diagonal <= edits; diagonal += 2) {
        auto x = puts_in(furthest, diagonal, edits) ? furthest[at(diagonal + 1, edits)]
                                                    : furthest[at(diagonal - 1, edits)] + 1;
        while (x < before_.size() && x - diagonal < after_.size() && before_[x] == after_[x - diagonal]) ++x;
        next[at(diagonal, edits + 1)] = x;
        if (x >= before_.size() && x - diagonal >= after_.size()) return true;
      }
      furthest = std::move(next);
    }
    return false;
  }

  std::vector<Edit> trace_back() {
    std::vector<Edit> steps;
    auto x = before_.size(), y = after_.size();
    for (auto edits = static_cast<std::ptrdiff_t>(passes_.size()) - 1; edits > 0; --edits) {
      const auto& furthest = passes_[static_cast<std::size_t>(edits)];
      const auto diagonal = static_cast<std::ptrdiff_t>(x) - static_cast<std::ptrdiff_t>(y);
      const bool in = puts_in(furthest, diagonal, edits);
      const auto from = furthest[at(in ? diagonal + 1 : diagonal - 1, edits)];
      for (const auto begin = in ? from : from + 1; x > begin;) keep(steps, x, y);
      if (in) {
        --y;
        steps.push_back({'+', after_[y], x, y});
      } else {
        --x;
        steps.push_back({'-', before_[x], x, y});
      }
    }
    while (x > 0) keep(steps, x, y);
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  void keep(std::vector<Edit>& steps, std::size_t& x, std::size_t& y) const {
    --x;
    --y;
    steps.push_back({' ', before_[x], x, y});
  }

  [[nodiscard]] std::vector<Edit> replace_all() const {
    std::vector<Edit> steps;
    for (std::size_t x = 0; x < before_.size(); ++x) steps.push_back({'-', before_[x], x, 0});
    for (std::size_t y = 0; y < after_.size(); ++y) steps.push_back({'+', after_[y], before_.size(), y});
    return steps;
  }

  std::vector<std::string_view> before_, after_;
  std::vector<Furthest> passes_;
};

std::string range(std::size_t first, std::size_t count) {
  const auto shown = count == 0 ? first : first + 1;  // an empty range is named by the line before it
  return count == 1 ? fmt::format("{}", shown) : fmt::format("{},{}", shown, count);
}

void append_hunk(std::string& out, const std::vector<Edit>& edits, std::size_t begin, std::size_t end) {
  std::size_t removed = 0, added = 0;
  std::string body;
  for (auto i = begin; i < end; ++i) {
    removed += edits[i].mark != '+' ? 1 : 0;
    added += edits[i].mark != '-' ? 1 : 0;
    body += edits[i].mark;
    body += edits[i].line;
    if (!edits[i].line.ends_with('\n')) body += "\n\\ No newline at end of file\n";
  }
  out += fmt::format("@@ -{} +{} @@\n{}", range(edits[begin].before, removed),
                     range(edits[begin].after, added), body);
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const auto edits = ShortestEdit(lines_of(before), lines_of(after)).find();
  std::string out = fmt::format("--- {}\n+++ {}\n", path, path);
  const auto is_change = [](const Edit& edit) { return edit.mark != ' '; };
  auto next = std::find_if(edits.begin(), edits.end(), is_change);
  while (next != edits.end()) {
    const auto begin = static_cast<std::size_t>(next - edits.begin());
    auto last = next;  // the last change of the hunk: the next one is further off than both contexts
    for (;;) {
      next = std::find_if(last + 1, edits.end(), is_change);
      if (next == edits.end() || static_cast<std::size_t>(next - last) > 2 * kContext + 1) break;
      last = next;
    }
    const auto end = static_cast<std::size_t>(last - edits.begin()) + 1;
    append_hunk(out, edits, begin - std::min(begin, kContext), std::min(end + kContext, edits.size()));
  }
  return out;
}

}  // namespace tenet::cli
