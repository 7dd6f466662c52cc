// What the lexical grammar writes to: tokens, diagnostics, and where it stands between code and text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "forbidden_characters.hpp"
#include "tokenize.hpp"

namespace tenet::syntax {

/// Collects the tokens of one text. A stack says whether the next character belongs to a text literal or to
/// code: it is empty outside of texts, and a line end empties it, since a text ends on the line that it
/// begins on.
class TokenSink {
 public:
  TokenSink(const SourceFile& file, SourceId source);

  [[nodiscard]] bool inside_text() const { return !open_.empty() && open_.back().mode == Mode::Text; }

  void add(TokenKind kind, Span span);
  void left_brace(Span span);
  void right_brace(Span span);
  void begin_text(Span span);
  void end_text(Span span);
  void begin_interpolation(Span span);
  /// Closes what is open at a line end or the end of the file, with empty tokens, and reports it once.
  void close_open_texts(std::uint32_t at);

  void report(Code code, Span span, std::string message, std::string hint = {});
  /// A character that begins no token: one report a run of them.
  void skip(Span span);
  [[nodiscard]] bool is_forbidden(Span span) const;
  [[nodiscard]] std::string_view text(Span span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  [[nodiscard]] Tokenized take();

 private:
  enum class Mode : std::uint8_t { Text, Interpolation, Braces };
  struct Open {
    Mode mode;
    std::uint32_t begin;
  };

  void report_forbidden();

  std::string_view text_;
  SourceId source_;
  std::vector<Open> open_;
  std::vector<ForbiddenRun> forbidden_;
  Tokenized result_;
};

}  // namespace tenet::syntax
