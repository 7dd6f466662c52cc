// Words and hints for what the grammar didn't find.
#include "syntax_errors.hpp"

#include <algorithm>

#include "tenet/diagnostics/syntax.hpp"
#include "tenet/habits.hpp"
#include "tenet/parse.hpp"

namespace tenet::syntax {
namespace {

constexpr std::size_t kQuotedLength = 40;

TokenKind closer_of(TokenKind opening) {
  switch (opening) {
    case TokenKind::LeftParen: return TokenKind::RightParen;
    case TokenKind::LeftBracket: return TokenKind::RightBracket;
    default: return TokenKind::RightBrace;
  }
}

bool is_closer(TokenKind kind) {
  return kind == TokenKind::RightParen || kind == TokenKind::RightBracket || kind == TokenKind::RightBrace;
}

/// The words in backticks: the keywords that would do. A wish for punctuation has none.
std::vector<std::string_view> words_in(std::string_view what) {
  std::vector<std::string_view> words;
  for (auto open = what.find('`'); open != std::string_view::npos;) {
    const auto close = what.find('`', open + 1);
    const auto quoted = what.substr(open + 1, close - open - 1);
    if (keyword_or_name(quoted) != TokenKind::Name) words.push_back(quoted);
    open = what.find('`', close + 1);
  }
  return words;
}

/// The keywords that stand behind or between operands.
std::vector<std::string_view> operator_words() {
  return {"and",    "or",        "implies", "exists",    "in",   "not",   "contains",
          "covers", "within",    "matches", "starts",    "ends", "share", "differ",
          "chains", "otherwise", "union",   "intersect", "minus"};
}

}  // namespace

bool is_border(TokenKind kind) {
  switch (kind) {
    case TokenKind::End:
    case TokenKind::KwRequire:
    case TokenKind::KwAdvise:
    case TokenKind::KwLet:
    case TokenKind::KwWhen:
    case TokenKind::KwEntity:
    case TokenKind::KwEnum:
    case TokenKind::KwExtend:
    case TokenKind::KwParam:
    case TokenKind::KwDefine:
    case TokenKind::KwPolicy:
    case TokenKind::KwWaive:
    case TokenKind::KwAdjust:
    case TokenKind::KwFacts:
    case TokenKind::KwTest:
    case TokenKind::KwCase:
    case TokenKind::KwExpect:
    case TokenKind::KwPrivate: return true;
    default: return false;
  }
}

SyntaxErrors::SyntaxErrors(SourceId source, std::string_view text, const std::vector<Token>& tokens,
                           const std::vector<SignificantToken>& significant, const Diagnostics& lexical)
    : source_(source),
      text_(text),
      tokens_(tokens),
      significant_(significant),
      limit_(kMaxSyntaxErrors - std::min(kMaxSyntaxErrors, lexical.errors())) {
  for (const Diagnostic& each : lexical.items()) lexical_.push_back(each.where.span);
  std::sort(lexical_.begin(), lexical_.end(), [](Span a, Span b) { return a.end < b.end; });
}

std::string_view SyntaxErrors::text(const SignificantToken* token) const {
  const Span where = span(token);
  return text_.substr(where.begin, where.end - where.begin);
}

Span SyntaxErrors::span(const SignificantToken* token) const {
  return {tokens_[token->index].begin, tokens_[token->index].end};
}

bool SyntaxErrors::begins_line(const SignificantToken* token) const {
  for (std::uint32_t at = token->index; at > 0 && is_trivia(tokens_[at - 1].kind); --at) {
    const Token& before = tokens_[at - 1];
    if (before.kind != TokenKind::Whitespace) continue;
    const std::string_view layout = text_.substr(before.begin, before.end - before.begin);
    if (layout.find_first_of("\r\n") != std::string_view::npos) return true;
  }
  return token == significant_.data();
}

bool SyntaxErrors::is_at_line_begin(const SignificantToken* token) const {
  const std::uint32_t begin = span(token).begin;
  return begin == 0 || text_[begin - 1] == '\n' || text_[begin - 1] == '\r';
}

// What stands between the last good token and this one, or this one itself, was reported by the tokenizer.
bool SyntaxErrors::is_echo(const SignificantToken* token) const {
  if (token == last_) return true;
  const std::uint32_t from = token == significant_.data() ? 0 : span(token - 1).begin;
  const std::uint32_t to = span(token).end;
  const auto near = std::lower_bound(lexical_.begin(), lexical_.end(), from,
                                     [](Span a, std::uint32_t at) { return a.end < at; });
  return near != lexical_.end() && near->begin <= to;
}

Diagnostic* SyntaxErrors::add(Code code, Span where, const SignificantToken* at, std::string message,
                              std::string hint) {
  const bool echo = is_echo(at);
  last_ = at;
  if (echo) return nullptr;
  if (diagnostics_.errors() >= limit_) {
    exhausted_ = true;
    return nullptr;
  }
  return &diagnostics_.add(code, {source_, where}, std::move(message), std::move(hint));
}

void SyntaxErrors::report(Code code, const SignificantToken* at, std::string message, std::string hint) {
  add(code, span(at), at, std::move(message), std::move(hint));
}

std::string SyntaxErrors::found_words(const SignificantToken* found) const {
  const TokenKind kind = found->kind;
  if (kind == TokenKind::End) return "the file ends here";
  if (kind == TokenKind::TextBegin) return "found a text";
  if (class_of(kind) == TokenClass::Punctuation || text(found).size() > kQuotedLength ||
      text(found).empty()) {
    return "found " + std::string(description(kind));
  }
  return "found `" + printable(text(found)) + "`";
}

// What people write who know another language.
std::string SyntaxErrors::hint_for_habit(const SignificantToken* found, const Wanted& wanted) const {
  const std::string_view what = wanted.what;
  const TokenKind before = found == significant_.data() ? TokenKind::End : found[-1].kind;
  const std::string_view word_before = found == significant_.data() ? std::string_view() : text(found - 1);
  if (what.starts_with("a declaration")) return std::string(habit_hint(HabitPlace::Declaration, text(found)));
  if (what.starts_with("`require`")) {
    if (const auto hint = habit_hint(HabitPlace::Statement, text(found)); !hint.empty())
      return std::string(hint);
    if (found->kind == TokenKind::Question)
      return "`x exists` asks whether it is there, `if c then a else b` chooses";
    if (found->kind == TokenKind::Comma) return "`else \"…\"` gives the message";
    if (found->kind == TokenKind::Name && found[1].kind == TokenKind::Assign)
      return "write `let " + std::string(text(found)) + " = …`";
  }
  if (what.starts_with("the second argument") && found->kind == TokenKind::KwIn)
    return std::string(habit_hint(HabitPlace::Function, text(found - 2)));
  if (what.starts_with("a type after `is`"))
    return "`is` asks of which type an entity is; `x exists` asks whether it is there, `==` compares";
  if (what.starts_with("what is required") && found->kind == TokenKind::KwExists)
    return "it stands behind what it asks for: `x exists`";
  if (what.starts_with("an expression, `,` or `]`") && found->kind == TokenKind::KwFor)
    return "a set is made in braces: `{ x for x in s }`";
  if (what.starts_with("`in` and what") && word_before == "all")
    return "write `every` in an expression, and `for x in s { … }` as a statement";
  if (what.starts_with("`in` and what") && found->kind == TokenKind::LeftBrace)
    return "name what it is about, as in `for x in " + std::string(word_before) + "`";
  if (what.starts_with("`in` and what") && found->kind == TokenKind::Colon)
    return "write `in` instead of `:`";
  if (what.starts_with("`:` and the parameter's type") && found->kind == TokenKind::Assign)
    return "its type stands before its value, as in `" + std::string(word_before) + ": Int = 3`";
  if (what.starts_with("the message as a text"))
    return "write a text; what it says of values stands in braces: `\"{x}\"`";
  if (what.starts_with("`=` and the definition") && found->kind == TokenKind::LeftBrace)
    return "what it is stands behind `=`, without braces";
  if (what.starts_with("`{` and the fields") && text(found) == "extends") return "write `is`";
  if (found->kind == TokenKind::Minus && before == TokenKind::Name && what.starts_with("`for`"))
    return "a name is made of letters, digits and `_`";
  return {};
}

std::string SyntaxErrors::hint_for(const SignificantToken* found, const Wanted& wanted) const {
  if (!wanted.hint.empty()) return std::string(wanted.hint);
  if (auto hint = hint_for_habit(found, wanted); !hint.empty()) return hint;
  if (wanted.what.starts_with("`:`") && found->kind == TokenKind::Assign) return "write `:` instead of `=`";
  if (wanted.what.starts_with("`=`") && found->kind == TokenKind::Colon) return "write `=` instead of `:`";
  return found->kind == TokenKind::Name ? did_you_mean(text(found), words_in(wanted.what)) : std::string();
}

const SignificantToken* SyntaxErrors::opener(const SignificantToken* from, TokenKind kind) const {
  const TokenKind closer = closer_of(kind);
  std::size_t open = 0;
  for (const SignificantToken* at = from; at-- != significant_.data();) {
    if (at->kind == closer) ++open;
    if (at->kind == kind && open-- == 0) return at;
  }
  return nullptr;
}

void SyntaxErrors::blame_opener(const SignificantToken* opening, const SignificantToken* found,
                                std::string_view closer) {
  Diagnostic* added = add(code::E0121, span(opening), found,
                          "this " + std::string(description(opening->kind)) + " is never closed",
                          "write " + std::string(closer) + " where it ends");
  const std::string where = found->kind == TokenKind::End ? "the file ends here" : "it is still open here";
  if (added != nullptr) added->labels.push_back({{source_, span(found)}, where});
}

// `test.owner = absent`: no declaration begins so, whatever the word.
bool SyntaxErrors::explain_keyword_in_path(const SignificantToken* found) {
  if (class_of(found->kind) != TokenClass::Keyword || found[1].kind != TokenKind::Dot) return false;
  add(code::E0122, span(found), found,
      std::string(description(found->kind)) + " is a keyword, and no entity's id",
      "choose another id; only after `.` and before a field's `:` every word is a name");
  return true;
}

void SyntaxErrors::unclosed_block(const SignificantToken* found) {
  if (exhausted_ || explain_keyword_in_path(found)) return;
  if (const auto* opening = opener(found, TokenKind::LeftBrace))
    blame_opener(opening, found, description(TokenKind::RightBrace));
}

bool SyntaxErrors::explain_unit(const SignificantToken* word) {
  if (word == significant_.data() || word->kind != TokenKind::Name || word[-1].kind != TokenKind::Int)
    return false;
  const std::string_view unit = text(word);
  const std::string hint = did_you_mean(unit, {"seconds", "minutes", "hours", "days", "weeks"});
  if (hint.empty()) return false;
  add(code::E0105, {span(word - 1).begin, span(word).end}, word,
      "`" + std::string(unit) + "` is no unit of time", hint);
  return true;
}

bool SyntaxErrors::explain_amount(const SignificantToken* found) {
  if (found - significant_.data() < 2 || found[-1].kind != TokenKind::Name ||
      found[-2].kind != TokenKind::KwContains)
    return false;
  const std::string_view hint = habit_hint(HabitPlace::Operand, text(found - 1));
  if (hint.empty()) return false;
  add(code::E0120, span(found - 1), found,
      "expected a value, but found `" + std::string(text(found - 1)) + "`", std::string(hint));
  return true;
}

// `a: 1 b: 2` lacks a comma; `x exsts` has a word that is no function.
bool SyntaxErrors::explain_infix(const SignificantToken* found) {
  const SignificantToken* word = found - 1;
  if (is_echo(word) || explain_unit(word)) return true;
  const std::string quoted = "`" + std::string(text(word)) + "`";
  if (found->kind == TokenKind::Colon) {
    add(code::E0120, span(word), found, "expected `,` before the field " + quoted,
        "put a `,` between two fields");
    return true;
  }
  std::string hint(habit_hint(HabitPlace::Function, text(word)));
  if (hint.empty()) hint = did_you_mean(text(word), operator_words());
  if (hint.empty()) return false;
  add(code::E0120, span(word), found, "expected an operator, but found " + quoted, hint);
  return true;
}

bool SyntaxErrors::is_meant_as_name(const SignificantToken* found, const Wanted& wanted) const {
  return wanted.kind == WantedKind::Name && class_of(found->kind) == TokenClass::Keyword &&
         !begins_line(found);
}

const SignificantToken* SyntaxErrors::expected(const SignificantToken* found, const Wanted& wanted) {
  if (exhausted_ || (wanted.kind == WantedKind::InfixArgument && explain_infix(found))) return found;
  if (is_meant_as_name(found, wanted)) {
    const std::string word = std::string(description(found->kind));
    add(code::E0122, span(found), found,
        "expected " + std::string(wanted.what) + ", but " + word + " is a keyword",
        wanted.what.starts_with("a type after `is`")
            ? hint_for_habit(found, wanted)
            : "choose another name; only after `.` and before a field's `:` every word is a name");
    return found + 1;
  }
  if (explain_keyword_in_path(found)) return found + 1;
  const SignificantToken* opening = wanted.closes == TokenKind::End ? nullptr : opener(found, wanted.closes);
  if (opening != nullptr && (is_border(found->kind) || is_closer(found->kind))) {
    blame_opener(opening, found, description(closer_of(wanted.closes)));
    return found;
  }
  Diagnostic* added =
      add(code::E0120, span(found), found,
          "expected " + std::string(wanted.what) + ", but " + found_words(found), hint_for(found, wanted));
  if (added != nullptr && opening != nullptr)
    added->labels.push_back({{source_, span(opening)}, "opened here"});
  return found;
}

}  // namespace tenet::syntax
