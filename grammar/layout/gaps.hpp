// The tokens of a file and the gaps between them: what stood there, and what the canonical layout puts there.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/syntax.hpp"

namespace tenet::syntax::layout {

/// A comment in a gap, and how many line ends stood before it.
struct GapComment {
  std::string_view text;
  std::uint32_t lines_before = 0;
};

enum class Break : std::uint8_t {
  Never,    ///< joined, whatever was written
  Allowed,  ///< kept if written, and made where a line gets too long
  Forced,
};

/// What is before a token.
struct Gap {
  // As written.
  std::vector<GapComment> comments;
  std::uint32_t lines = 0;  ///< line ends before the token, or since the last comment
  bool written_break = false;
  // As planned.
  bool space = true;  ///< between the tokens if they stay on a line
  std::uint32_t padding =
      0;  ///< further spaces, so that the values of a policy's properties stand in a column
  bool keeps_blank = false;  ///< empty lines stay, one of them
  bool begins_body = false;  ///< but not right behind an opening bracket
  bool ends_body = false;    ///< nor right before a closing one
  Break line_break = Break::Never;
  std::uint16_t rank = 0;            ///< of breaks that are allowed the least is taken first
  std::uint32_t indent = 0;          ///< of the line, if the token begins one
  std::uint32_t comment_indent = 0;  ///< of comments on lines of their own
};

/// The significant tokens of a tree by their number, with the gaps before them. The last one is End.
class Gaps {
 public:
  explicit Gaps(const SyntaxTree& tree);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(gaps_.size()); }
  [[nodiscard]] Gap& operator[](std::uint32_t at) { return gaps_[at]; }
  [[nodiscard]] const Gap& operator[](std::uint32_t at) const { return gaps_[at]; }
  [[nodiscard]] TokenKind kind(std::uint32_t at) const { return kinds_[at]; }
  /// As it is written out: a duration has one blank.
  [[nodiscard]] const std::string& text(std::uint32_t at) const { return texts_[at]; }

  [[nodiscard]] std::uint32_t first(NodeId id) const { return number_[tree_.node(id).first_token]; }
  /// The number after the node's last token.
  [[nodiscard]] std::uint32_t end(NodeId id) const { return number_[tree_.node(id).end_token - 1] + 1; }

  /// Width of the tokens [from, to) on one line. Pre: close_spaces was called.
  [[nodiscard]] std::size_t width(std::uint32_t from, std::uint32_t to) const;
  /// True if a line end was written between the first and the last of the tokens [from, to).
  [[nodiscard]] bool spans_lines(std::uint32_t from, std::uint32_t to) const;
  /// Fixes the spaces, so that widths can be asked for.
  void close_spaces();

 private:
  void add(const Token& token);

  const SyntaxTree& tree_;
  std::vector<Gap> gaps_;
  std::vector<TokenKind> kinds_;
  std::vector<std::string> texts_;
  std::vector<std::uint32_t> number_;          // of a token among the significant ones
  std::vector<std::size_t> widths_;            // of all tokens before, with their spaces
  std::vector<std::uint32_t> written_breaks_;  // in the gaps up to the token
};

/// Decides on all spaces within lines.
void plan_spaces(const SyntaxTree& tree, Gaps& gaps);
/// Decides on all line breaks that follow from the tree, and on indentation. Pre: plan_spaces.
void plan_breaks(const SyntaxTree& tree, Gaps& gaps);
/// Breaks lines that are longer than kLineWidth where that is allowed. Pre: plan_breaks.
void wrap_lines(Gaps& gaps);
/// The text. Pre: wrap_lines.
[[nodiscard]] std::string print(const Gaps& gaps);

}  // namespace tenet::syntax::layout
