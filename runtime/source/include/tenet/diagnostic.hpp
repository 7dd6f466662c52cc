// What is wrong with an input, where, and what to do about it. Entry points: Diagnostics::error, render.
//
// Every kind of diagnostic has one row in diagnostics/*.def: its code, its severity, a title, an explanation
// with an example of wrong and right. `tenet explain CODE` and docs/diagnostics are made from those rows.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/diagnostics/code.hpp"
#include "tenet/source.hpp"

namespace tenet {

enum class DiagnosticSeverity : std::uint8_t { note, warning, error };

/// A row of the table. `explanation` is Markdown with one wrong and one right example.
struct DiagnosticKind {
  Code code;
  std::string_view name;  ///< "E0101"
  DiagnosticSeverity severity;
  std::string_view title;
  std::string_view explanation;
};
[[nodiscard]] const DiagnosticKind& kind_of(Code code);
/// All rows in the order of the tables.
[[nodiscard]] const std::vector<DiagnosticKind>& diagnostic_kinds();
/// The row whose name is `name` ("E0101", any case); null if there is none.
[[nodiscard]] const DiagnosticKind* find_diagnostic_kind(std::string_view name);

/// A second place that matters, with what it has to do with the matter ("declared here").
struct Label {
  Location where;
  std::string text;
};

/// One thing that is wrong. `message` is one sentence in the user's words, without a final full stop.
struct Diagnostic {
  Code code{};
  DiagnosticSeverity severity = DiagnosticSeverity::error;
  Location where;
  std::string message;
  std::vector<Label> labels;
  std::string hint;  ///< The likely repair, or empty.
};

/// Collects diagnostics in the order found. Not thread-safe; give each worker its own and append in order.
class Diagnostics {
 public:
  /// Adds a diagnostic with its code's severity; the reference is for adding labels and a hint at once.
  Diagnostic& add(Code code, Location where, std::string message, std::string hint = {});
  void append(Diagnostics other);
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }
  /// Sorts by source and place (stably) and drops exact repeats.
  void sort();

 private:
  std::vector<Diagnostic> items_;
  std::size_t errors_ = 0;
};

struct RenderOptions {
  bool color = false;
  std::size_t limit = 50;  ///< Diagnostics shown in full; the rest is counted.
};
/// Compiler-style text: `error[E0201]: message`, ` --> file:line:column`, the source line with the exact span
/// underlined, labels, hint. Lines wider than 160 columns are cut around the span; control characters are
/// escaped.
[[nodiscard]] std::string render(const Diagnostics& diagnostics, const Sources& sources,
                                 const RenderOptions& options = {});
/// The same for editors: a JSON object a line, as docs/diagnostics.schema.json describes it.
[[nodiscard]] std::string render_json(const Diagnostics& diagnostics, const Sources& sources);
/// A remark without a code or a place in that form.
[[nodiscard]] std::string note_json(std::string_view message);

/// The candidate nearest to `word` (Damerau-Levenshtein, at most a third of its length away); empty if none
/// is near.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       const std::vector<std::string_view>& candidates);
/// " did you mean `x`?" material: "did you mean `x`?" or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string_view>& candidates);

/// Text made safe to print: control characters, bidirectional controls and invalid UTF-8 become \xNN or
/// \u{…}.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace tenet
