// The diagnostics of the syntax, and what keeps them from repeating each other. Entry point: SyntaxErrors.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tenet/diagnostic.hpp"
#include "token_input.hpp"

namespace tenet::syntax {

/// What is special about what a place in the grammar wants.
enum class WantedKind : std::uint8_t {
  Anything,
  Name,           ///< a keyword that stands here deserves a word of its own
  InfixArgument,  ///< the word before it was read as a function between its arguments, perhaps wrongly
};

/// What a place in the grammar wants, in the language's words. Keywords among them stand in backticks.
struct Wanted {
  std::string_view what;
  std::string_view hint;
  WantedKind kind = WantedKind::Anything;
  TokenKind closes = TokenKind::End;  ///< the opening bracket, where a closing one is wanted
};

/// Borrows the tokens and the text. Reports nothing at a token that was reported already, nothing where the
/// tokens themselves were wrong, and nothing after kMaxSyntaxErrors.
class SyntaxErrors {
 public:
  SyntaxErrors(SourceId source, std::string_view text, const std::vector<Token>& tokens,
               const std::vector<SignificantToken>& significant, const Diagnostics& lexical);

  /// Returns the token from which to look for where to go on: past a keyword that was meant as a name.
  const SignificantToken* expected(const SignificantToken* found, const Wanted& wanted);
  /// A block that ends without its `}`: the opening brace is to blame.
  void unclosed_block(const SignificantToken* found);
  /// Reports a number and a word that was meant as a unit of time, `30 dayz`, of which `word` is the word.
  bool explain_unit(const SignificantToken* word);
  /// Reports a word that was meant to say how many elements, `S contains all T`, of which `found` is what
  /// stands after that word.
  bool explain_amount(const SignificantToken* found);
  void report(Code code, const SignificantToken* at, std::string message, std::string hint = {});

  [[nodiscard]] bool exhausted() const { return exhausted_; }
  /// True if a line end lies between the token and the significant one before it.
  [[nodiscard]] bool begins_line(const SignificantToken* token) const;
  /// True if the token is the very first thing on its line.
  [[nodiscard]] bool is_at_line_begin(const SignificantToken* token) const;

  [[nodiscard]] Diagnostics take() { return std::move(diagnostics_); }

 private:
  [[nodiscard]] std::string_view text(const SignificantToken* token) const;
  [[nodiscard]] Span span(const SignificantToken* token) const;
  [[nodiscard]] bool is_echo(const SignificantToken* token) const;
  [[nodiscard]] const SignificantToken* opener(const SignificantToken* from, TokenKind kind) const;
  [[nodiscard]] std::string found_words(const SignificantToken* found) const;
  [[nodiscard]] std::string hint_for(const SignificantToken* found, const Wanted& wanted) const;
  [[nodiscard]] std::string hint_for_habit(const SignificantToken* found, const Wanted& wanted) const;
  [[nodiscard]] bool is_meant_as_name(const SignificantToken* found, const Wanted& wanted) const;
  bool explain_infix(const SignificantToken* found);
  bool explain_keyword_in_path(const SignificantToken* found);
  void blame_opener(const SignificantToken* opening, const SignificantToken* found, std::string_view closer);
  Diagnostic* add(Code code, Span where, const SignificantToken* at, std::string message, std::string hint);

  SourceId source_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<SignificantToken>& significant_;
  std::vector<Span> lexical_;  ///< where tokens were wrong, sorted
  std::size_t limit_;
  const SignificantToken* last_ = nullptr;
  bool exhausted_ = false;
  Diagnostics diagnostics_;
};

/// True for what only a new declaration or statement begins with, so that an open bracket before it was
/// forgotten.
[[nodiscard]] bool is_border(TokenKind kind);

}  // namespace tenet::syntax
