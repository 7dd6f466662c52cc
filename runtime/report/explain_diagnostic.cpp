// The explanation of a diagnostic is Markdown: paragraphs, and fenced blocks whose second word is `wrong` or
// `right`. Entry point: explain_diagnostic.
#include "tenet/explain_diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text_layout.hpp"

namespace tenet::report {
namespace {

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

class ExplanationText {
 public:
  ExplanationText(std::size_t width, bool color) : width_(width), palette_(Palette::of(color)) {}

  std::string write(const DiagnosticKind& kind) {
    out_ = fmt::format("{}{}: {}{}\n", palette_.strong, kind.name, kind.title, palette_.reset);
    for (auto rest = kind.explanation; !rest.empty();) {
      const auto line = take_line(rest);
      if (line.starts_with("```")) {
        end_paragraph();
        block(line.substr(3), rest);
      } else if (line.empty()) {
        end_paragraph();
      } else {
        paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(line);
      }
    }
    end_paragraph();
    return std::move(out_);
  }

 private:
  void end_paragraph() {
    if (!paragraph_.empty()) out_ += '\n' + wrap(paragraph_, 0, 0, width_) + '\n';
    paragraph_.clear();
  }

  void block(std::string_view info, std::string_view& rest) {
    const bool wrong = info.ends_with(" wrong");
    const auto color = wrong ? palette_.error : palette_.holds;
    if (wrong || info.ends_with(" right"))
      out_ += fmt::format("\n{}{}{}\n", color, wrong ? "wrong" : "right", palette_.reset);
    while (!rest.empty()) {
      const auto line = take_line(rest);
      if (line.starts_with("```")) return;
      out_ += line.empty() ? "\n" : fmt::format("    {}\n", line);
    }
  }

  std::size_t width_;
  const Palette& palette_;
  std::string out_, paragraph_;
};

}  // namespace

std::string explain_diagnostic(const DiagnosticKind& kind, std::size_t width, bool color) {
  return ExplanationText(width, color).write(kind);
}

}  // namespace tenet::report
