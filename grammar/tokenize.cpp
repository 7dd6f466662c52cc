// Runs the lexical grammar: what each of its rules adds to the tokens, and what it reports.
#include "tokenize.hpp"

#include <charconv>
#include <chrono>
#include <concepts>

#include "lexical_grammar.hpp"
#include "tenet/diagnostics/syntax.hpp"
#include "token_sink.hpp"

namespace tenet::syntax {
namespace lexical {
namespace {

template <typename Rule>
concept MakesToken = requires {
  { Rule::kToken } -> std::convertible_to<TokenKind>;
};
template <typename Rule>
concept Foreign = MakesToken<Rule> && requires {
  Rule::kHint;
};

template <typename Input>
Span span_of(const Input& in) {
  const auto begin = static_cast<std::uint32_t>(in.begin() - in.input().begin());
  return {begin, begin + static_cast<std::uint32_t>(in.size())};
}

std::string quoted(std::string_view text) { return "`" + printable(text) + "`"; }

template <typename Rule>
struct action : p::nothing<Rule> {};

template <MakesToken Rule>
struct action<Rule> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.add(Rule::kToken, span_of(in));
  }
};

template <Foreign Rule>
struct action<Rule> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0112, span_of(in), quoted(in.string_view()) + " isn't an operator of this language",
                std::string(Rule::kHint));
    sink.add(Rule::kToken, span_of(in));
  }
};

/// An action that hands the span to a member of the sink.
template <void (TokenSink::*Member)(Span)>
struct hand_over {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    (sink.*Member)(span_of(in));
  }
};
template <>
struct action<left_brace> : hand_over<&TokenSink::left_brace> {};
template <>
struct action<right_brace> : hand_over<&TokenSink::right_brace> {};
template <>
struct action<quote> : hand_over<&TokenSink::begin_text> {};
template <>
struct action<text_quote> : hand_over<&TokenSink::end_text> {};
template <>
struct action<interpolation_begin> : hand_over<&TokenSink::begin_interpolation> {};
template <>
struct action<stray> : hand_over<&TokenSink::skip> {};

template <>
struct action<line_end> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.close_open_texts(span_of(in).begin);
    sink.add(TokenKind::Whitespace, span_of(in));
  }
};

template <>
struct action<word> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    const auto beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const std::string_view text = in.string_view();
    if (std::any_of(text.begin(), text.end(), beyond) && !sink.is_forbidden(span_of(in))) {
      sink.report(code::E0102, span_of(in), quoted(text) + " can't be a name",
                  "a name is made of the letters a to z, digits and `_`");
    }
    sink.add(keyword_or_name(text), span_of(in));
  }
};

template <>
struct action<integer> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    const std::string_view text = in.string_view();
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{}) {
      sink.report(code::E0107, span_of(in), "this number is too large",
                  "the largest number is 9223372036854775807");
    }
    sink.add(TokenKind::Int, span_of(in));
  }
};

template <>
struct action<duration_without_blank> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    const std::string_view text = in.string_view();
    const auto unit_begin = text.find_first_not_of("0123456789");
    sink.report(code::E0105, span_of(in), "a duration has a blank before its unit",
                "write `" + std::string(text.substr(0, unit_begin)) + " " +
                    std::string(text.substr(unit_begin)) + "`");
    sink.add(TokenKind::Duration, span_of(in));
  }
};

template <>
struct action<calendar_duration> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0105, span_of(in), "months and years have no fixed length",
                "write weeks or days, as `30 days` or `365 days`");
    sink.add(TokenKind::Duration, span_of(in));
  }
};

template <>
struct action<number_with_letters> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0105, span_of(in), quoted(in.string_view()) + " is neither a number nor a name",
                "a number is made of decimal digits, a name begins with a letter or `_`");
    sink.add(TokenKind::Int, span_of(in));
  }
};

template <>
struct action<dotted_number> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    const std::string_view text = in.string_view();
    const bool one_dot = text.find('.') == text.rfind('.');
    sink.report(
        code::E0105, span_of(in), quoted(text) + " isn't a number",
        one_dot ? "numbers are whole"
                : "an address or an object identifier is written in quotes: `\"" + std::string(text) + "\"`");
    sink.add(TokenKind::Int, span_of(in));
  }
};

int two(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

/// Pre: the form of time_literal. RFC 3339 without leap seconds.
bool is_on_the_calendar(std::string_view text) {
  using namespace std::chrono;
  const year_month_day day{year{two(text, 0) * 100 + two(text, 2)},
                           month{static_cast<unsigned>(two(text, 5))},
                           std::chrono::day{static_cast<unsigned>(two(text, 8))}};
  if (!day.ok()) return false;
  if (text.size() == 10) return true;
  const int second = text.size() > 17 ? two(text, 17) : 0;
  return two(text, 11) < 24 && two(text, 14) < 60 && second < 60;
}

template <>
struct action<time_literal> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    if (!is_on_the_calendar(in.string_view())) {
      sink.report(code::E0108, span_of(in), quoted(in.string_view()) + " isn't on the calendar",
                  "a time is written `2026-03-15` or `2026-03-15T12:00:00Z`");
    }
    sink.add(TokenKind::Time, span_of(in));
  }
};

template <>
struct action<malformed_time> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0108, span_of(in), quoted(in.string_view()) + " isn't a time",
                "a time is written `2026-03-15` or, in UTC, `2026-03-15T12:00Z`");
    sink.add(TokenKind::Time, span_of(in));
  }
};

template <>
struct action<lone_at> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0111, span_of(in), "this tag has no name",
                "write the requirement's name right behind the `@`: letters, digits, `-`, `.` and `_`");
    sink.add(TokenKind::Tag, span_of(in));
  }
};

template <>
struct action<unknown_escape> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0104, span_of(in), quoted(in.string_view()) + " isn't an escape",
                "a backslash is written `\\\\`; escapes are `\\\"`, `\\\\`, `\\{`, `\\}`, `\\n`, `\\t` and "
                "`\\u{20ac}`");
  }
};

template <>
struct action<unicode_escape> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    const std::string_view text = in.string_view();
    std::uint32_t value = 0;
    std::from_chars(text.data() + 3, text.data() + text.size() - 1, value, 16);
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
      sink.report(code::E0104, span_of(in), quoted(text) + " isn't a character of Unicode");
    }
  }
};

void add_foreign_text(TokenSink& sink, Span span, std::uint32_t quote_length) {
  const Span inner{span.begin + quote_length, span.end - quote_length};
  sink.report(code::E0106, span, "a text stands between straight double quotes",
              "write it between `\"` and `\"`");
  sink.add(TokenKind::TextBegin, {span.begin, inner.begin});
  if (inner.begin < inner.end) sink.add(TokenKind::TextChars, inner);
  sink.add(TokenKind::TextEnd, {inner.end, span.end});
}

template <>
struct action<single_quoted> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    add_foreign_text(sink, span_of(in), 1);
  }
};

template <>
struct action<curly_quoted> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    add_foreign_text(sink, span_of(in), 3);
  }
};

template <>
struct action<semicolon> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    sink.report(code::E0112, span_of(in), "statements and declarations have no end mark", "remove the `;`");
    sink.add(TokenKind::Skipped, span_of(in));
  }
};

template <typename Input>
void add_foreign_comment(const Input& in, TokenSink& sink) {
  sink.report(code::E0113, span_of(in), "comments begin with `//`",
              "begin each line of the comment with `//`");
  sink.add(TokenKind::Comment, span_of(in));
}

template <>
struct action<hash_comment> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    add_foreign_comment(in, sink);
  }
};

template <>
struct action<block_comment> {
  template <typename Input>
  static void apply(const Input& in, TokenSink& sink) {
    add_foreign_comment(in, sink);
  }
};

}  // namespace
}  // namespace lexical

Tokenized tokenize(const SourceFile& file, SourceId source) {
  const std::string_view text = file.text();
  TokenSink sink(file, source);
  using Input =
      lexical::p::memory_input<lexical::p::tracking_mode::lazy, lexical::p::eol::lf_crlf, std::string_view>;
  Input in(text.data(), text.data() + text.size(), std::string_view{});
  // INVARIANT: the grammar is total, so this matches all of the text.
  static_cast<void>(lexical::p::parse<lexical::file, lexical::action>(in, sink));
  return sink.take();
}

}  // namespace tenet::syntax
