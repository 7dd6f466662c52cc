// Skipping what couldn't be read.
#include "recovery.hpp"

namespace tenet::syntax {
namespace {

TokenKind kind_before(const TokenInput& in) { return in.current()[-1].kind; }

bool begins_statement(const SkipPlace& place) {
  switch (keyword_at(place.in)) {
    case TokenKind::KwRequire:
    case TokenKind::KwAdvise:
    case TokenKind::KwLet:
    case TokenKind::KwWhen: return true;
    case TokenKind::KwAllow:
    case TokenKind::KwFor:
    case TokenKind::KwTitle:
    case TokenKind::KwSource:
    case TokenKind::KwSeverity:
    case TokenKind::KwRemedy: return place.errors.begins_line(place.in.current());
    default: return false;
  }
}

/// Open brackets passed while skipping.
class Balance {
 public:
  void pass(TokenKind kind) {
    switch (kind) {
      case TokenKind::LeftBrace:
      case TokenKind::InterpolationBegin: ++braces_; break;
      case TokenKind::RightBrace:
      case TokenKind::InterpolationEnd: down(braces_); break;
      case TokenKind::LeftParen:
      case TokenKind::LeftBracket: ++brackets_; break;
      case TokenKind::RightParen:
      case TokenKind::RightBracket: down(brackets_); break;
      case TokenKind::TextBegin: ++texts_; break;
      case TokenKind::TextEnd: down(texts_); break;
      default: break;
    }
  }
  [[nodiscard]] std::uint32_t braces() const { return braces_ + texts_; }
  [[nodiscard]] bool inside_brackets() const { return brackets_ > 0; }

 private:
  static void down(std::uint32_t& counter) { counter -= counter > 0 ? 1 : 0; }
  std::uint32_t braces_ = 0;
  std::uint32_t brackets_ = 0;
  std::uint32_t texts_ = 0;
};

}  // namespace

TokenKind keyword_at(const TokenInput& in) {
  if (class_of(in.kind()) != TokenClass::Keyword) return in.kind();
  const bool is_field = in.kind_ahead(1) == TokenKind::Colon;
  return is_field ? TokenKind::Name : in.kind();
}

bool begins_declaration(const TokenInput& in) {
  switch (keyword_at(in)) {
    case TokenKind::KwModule:
    case TokenKind::KwUse:
    case TokenKind::KwEntity:
    case TokenKind::KwObserved:
    case TokenKind::KwExtend:
    case TokenKind::KwEnum:
    case TokenKind::KwParam:
    case TokenKind::KwDefine:
    case TokenKind::KwPolicy:
    case TokenKind::KwWaive:
    case TokenKind::KwAdjust:
    case TokenKind::KwFacts:
    case TokenKind::KwTest:
    case TokenKind::KwPrivate: return true;
    default: return false;
  }
}

bool ends_block(const TokenInput& in) {
  return in.empty() || in.kind() == TokenKind::RightBrace || begins_declaration(in);
}

bool stops_at_declaration(const SkipPlace& place) {
  return begins_declaration(place.in) && kind_before(place.in) != TokenKind::Dot &&
         kind_before(place.in) != TokenKind::Colon;
}

bool stops_at_statement(const SkipPlace& place) {
  return kind_before(place.in) != TokenKind::Dot && begins_statement(place);
}

bool stops_at_body(const SkipPlace& place) {
  return place.in.kind() == TokenKind::LeftBrace || stops_at_statement(place);
}

bool stops_at_field(const SkipPlace& place) {
  const bool field = is_word(place.in.kind()) && place.in.kind_ahead(1) == TokenKind::Colon;
  return !place.inside_brackets && field &&
         (kind_before(place.in) == TokenKind::Comma || place.errors.begins_line(place.in.current()));
}

bool stops_after_comma(const SkipPlace& place) {
  return !place.inside_brackets && kind_before(place.in) == TokenKind::Comma;
}

bool stops_at_fact(const SkipPlace& place) {
  return is_name(place.in.kind()) && place.errors.begins_line(place.in.current());
}

bool stops_at_case(const SkipPlace& place) { return keyword_at(place.in) == TokenKind::KwCase; }

bool stops_at_text_end(const SkipPlace& place) {
  return place.in.kind() == TokenKind::InterpolationEnd || place.in.kind() == TokenKind::TextEnd;
}

// Braces that were opened before the error are perhaps never closed: a statement at the begin of a line ends
// them, while one on the same line is within them.
void skip(TokenInput& in, const ParseState& state, const SignificantToken* first, StopsAt stops,
          Within within) {
  Balance balance;
  for (const SignificantToken* at = first; at != in.current(); ++at) balance.pass(at->kind);
  const std::uint32_t inherited = balance.braces();
  const auto pass = [&] {
    balance.pass(in.kind());
    in.bump();
  };
  if (in.current() == first) pass();
  for (; !in.empty(); pass()) {
    if (state.errors.exhausted()) continue;
    if (begins_declaration(in) && state.errors.is_at_line_begin(in.current())) return;
    const std::uint32_t open = balance.braces();
    if (open > inherited || (open > 0 && !state.errors.begins_line(in.current()))) continue;
    if (open == 0 && within == Within::Block && in.kind() == TokenKind::RightBrace) return;
    if (stops({in, state.errors, balance.inside_brackets()})) return;
  }
}

}  // namespace tenet::syntax
