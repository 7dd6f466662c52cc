// Tokens as they are found, and the modes of text literals.
#include "token_sink.hpp"

#include <algorithm>

#include "tenet/diagnostics/syntax.hpp"
#include "tenet/parse.hpp"

namespace tenet::syntax {

TokenSink::TokenSink(const SourceFile& file, SourceId source)
    : text_(file.text()), source_(source), forbidden_(find_forbidden(text_, kMaxSyntaxErrors)) {
  report_forbidden();
}

void TokenSink::report_forbidden() {
  for (const ForbiddenRun& run : forbidden_) {
    switch (run.what) {
      case Forbidden::NotUtf8:
        report(code::E0109, run.span, "these bytes aren't UTF-8", "save the file as UTF-8");
        break;
      case Forbidden::Control:
        report(code::E0110, run.span, "a control character may not stand in a policy",
               "in a text write it as an escape, for instance `\\u{1b}`");
        break;
      case Forbidden::Bidirectional:
        report(code::E0110, run.span,
               "a control of the writing direction makes the policy read otherwise than it is",
               "remove it; in a text write it as an escape, for instance `\\u{202e}`");
        break;
    }
  }
}

void TokenSink::add(TokenKind kind, Span span) {
  auto& tokens = result_.tokens;
  const bool grows = kind == TokenKind::Whitespace || kind == TokenKind::Skipped;
  if (grows && !tokens.empty() && tokens.back().kind == kind) {
    tokens.back().end = span.end;
  } else {
    tokens.push_back({kind, span.begin, span.end});
  }
}

void TokenSink::left_brace(Span span) {
  if (!open_.empty()) open_.push_back({Mode::Braces, span.begin});
  add(TokenKind::LeftBrace, span);
}

void TokenSink::right_brace(Span span) {
  const bool ends_interpolation = !open_.empty() && open_.back().mode == Mode::Interpolation;
  if (!open_.empty()) open_.pop_back();
  add(ends_interpolation ? TokenKind::InterpolationEnd : TokenKind::RightBrace, span);
}

void TokenSink::begin_text(Span span) {
  open_.push_back({Mode::Text, span.begin});
  add(TokenKind::TextBegin, span);
}

void TokenSink::end_text(Span span) {
  open_.pop_back();
  add(TokenKind::TextEnd, span);
}

void TokenSink::begin_interpolation(Span span) {
  open_.push_back({Mode::Interpolation, span.begin});
  add(TokenKind::InterpolationBegin, span);
}

void TokenSink::close_open_texts(std::uint32_t at) {
  if (open_.empty()) return;
  const bool in_expression = open_.size() > 1;
  report(code::E0103, {open_.front().begin, at}, "this text isn't closed before its line ends",
         in_expression ? "close the expression with `}` and the text with `\"`; a brace that is meant as "
                         "such is written `\\{`"
                       : "close it with `\"`; a line end within a text is written `\\n`");
  while (!open_.empty()) {
    const Mode mode = open_.back().mode;
    open_.pop_back();
    if (mode == Mode::Text) add(TokenKind::TextEnd, {at, at});
    if (mode == Mode::Interpolation) add(TokenKind::InterpolationEnd, {at, at});
    if (mode == Mode::Braces) add(TokenKind::RightBrace, {at, at});
  }
}

void TokenSink::report(Code code, Span span, std::string message, std::string hint) {
  if (result_.diagnostics.errors() >= kMaxSyntaxErrors) {
    result_.too_many_errors = true;
    return;
  }
  result_.diagnostics.add(code, {source_, span}, std::move(message), std::move(hint));
}

bool TokenSink::is_forbidden(Span span) const {
  const auto after =
      std::upper_bound(forbidden_.begin(), forbidden_.end(), span.begin,
                       [](std::uint32_t at, const ForbiddenRun& run) { return at < run.span.end; });
  return after != forbidden_.end() && after->span.begin < span.end;
}

void TokenSink::skip(Span span) {
  const auto& tokens = result_.tokens;
  const bool reported = !tokens.empty() && tokens.back().kind == TokenKind::Skipped;
  if (!reported && !is_forbidden(span)) {
    report(code::E0101, span, "`" + printable(text(span)) + "` means nothing here",
           "remove it, or write it in a text");
  }
  add(TokenKind::Skipped, span);
}

Tokenized TokenSink::take() {
  const auto end = static_cast<std::uint32_t>(text_.size());
  close_open_texts(end);
  result_.tokens.push_back({TokenKind::End, end, end});
  return std::move(result_);
}

}  // namespace tenet::syntax
