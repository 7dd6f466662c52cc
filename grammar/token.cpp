// The tables of tokens.def and keywords.def as functions.
#include "tenet/token.hpp"

#include <algorithm>
#include <array>

namespace tenet::syntax {
namespace {

enum class KeywordRule : std::uint8_t { Reserved, Contextual };

struct TokenRow {
  TokenClass token_class;
  KeywordRule rule;
  std::string_view description;
};

constexpr TokenRow kRows[] = {
#define TENET_TOKEN(kind, token_class, name) {TokenClass::token_class, KeywordRule::Reserved, name},
#include "tenet/tokens.def"
#undef TENET_TOKEN
#define TENET_KEYWORD(kind, word, rule, meaning) {TokenClass::Keyword, KeywordRule::rule, "`" word "`"},
#include "tenet/keywords.def"
#undef TENET_KEYWORD
};

struct KeywordRow {
  std::string_view word;
  TokenKind kind;
};

constexpr KeywordRow kKeywords[] = {
#define TENET_KEYWORD(kind, word, rule, meaning) {word, TokenKind::kind},
#include "tenet/keywords.def"
#undef TENET_KEYWORD
};

constexpr bool before(const KeywordRow& a, const KeywordRow& b) { return a.word < b.word; }
static_assert(std::is_sorted(std::begin(kKeywords), std::end(kKeywords), before), "keywords.def is sorted");

const TokenRow& row(TokenKind kind) { return kRows[static_cast<std::size_t>(kind)]; }

}  // namespace

TokenClass class_of(TokenKind kind) { return row(kind).token_class; }

bool is_word(TokenKind kind) { return kind == TokenKind::Name || class_of(kind) == TokenClass::Keyword; }

bool is_name(TokenKind kind) {
  return kind == TokenKind::Name ||
         (class_of(kind) == TokenClass::Keyword && row(kind).rule == KeywordRule::Contextual);
}

std::string_view description(TokenKind kind) { return row(kind).description; }

TokenKind keyword_or_name(std::string_view word) {
  const auto* found =
      std::lower_bound(std::begin(kKeywords), std::end(kKeywords), KeywordRow{word, {}}, before);
  return found != std::end(kKeywords) && found->word == word ? found->kind : TokenKind::Name;
}

}  // namespace tenet::syntax
