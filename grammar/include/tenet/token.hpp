// The tokens of a policy text. Every byte of a text lies in exactly one token, so the tokens reproduce it.
#pragma once
#include <cstdint>
#include <string_view>

namespace tenet::syntax {

enum class TokenKind : std::uint8_t {
#define TENET_TOKEN(kind, token_class, name) kind,
#include "tenet/tokens.def"
#undef TENET_TOKEN
#define TENET_KEYWORD(kind, word, rule, meaning) kind,
#include "tenet/keywords.def"
#undef TENET_KEYWORD
};

enum class TokenClass : std::uint8_t { Trivia, Word, Literal, Punctuation, Keyword, End };

/// Half-open byte range of one token. Empty only for End and for what is missing at the end of an unclosed
/// text.
struct Token {
  TokenKind kind{};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Token&, const Token&) = default;
};

[[nodiscard]] TokenClass class_of(TokenKind kind);
/// Layout and comments: nothing that the tree is made of.
[[nodiscard]] inline bool is_trivia(TokenKind kind) { return class_of(kind) == TokenClass::Trivia; }
/// Any word, keyword or not: what may stand after `.` and before a field's `:`.
[[nodiscard]] bool is_word(TokenKind kind);
/// A word that may be declared and referred to: a name or a contextual keyword.
[[nodiscard]] bool is_name(TokenKind kind);
/// What a diagnostic calls it: "`{`", "a name", "`policy`".
[[nodiscard]] std::string_view description(TokenKind kind);
/// The keyword that a word is, else TokenKind::Name.
[[nodiscard]] TokenKind keyword_or_name(std::string_view word);

}  // namespace tenet::syntax
