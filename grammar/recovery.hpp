// Where reading goes on after an error. Entry points: the Sync types, for `recover`.
//
// Skipping keeps brackets balanced, so that the `}` of a block that is skipped doesn't end the block around
// it. A declaration that begins at the very begin of a line ends any skipping: a missing `}` then costs one
// declaration, not the rest of the file.
#pragma once
#include "parse_state.hpp"

namespace tenet::syntax {

/// The keyword here; Name where a word stands after `.` or before `:` and so is only a name.
[[nodiscard]] TokenKind keyword_at(const TokenInput& in);
/// True at the first word of a declaration.
[[nodiscard]] bool begins_declaration(const TokenInput& in);
/// True where no block can go on: at `}`, a declaration or the end.
[[nodiscard]] bool ends_block(const TokenInput& in);

/// What skipping knows when it asks whether to stop: only outside of braces that it has passed.
struct SkipPlace {
  const TokenInput& in;
  const SyntaxErrors& errors;
  bool inside_brackets;  ///< within `(` or `[` that it has passed
};
using StopsAt = bool (*)(const SkipPlace&);

bool stops_at_declaration(const SkipPlace& place);
bool stops_at_statement(const SkipPlace& place);
bool stops_at_body(const SkipPlace& place);  // the block that a header lacks
bool stops_at_field(
    const SkipPlace& place);  // of an entity, after a comma or at a line that begins with `word :`
bool stops_after_comma(const SkipPlace& place);
bool stops_at_fact(const SkipPlace& place);
bool stops_at_case(const SkipPlace& place);
bool stops_at_text_end(const SkipPlace& place);  // of the expression within a text

enum class Within : std::uint8_t { File, Block };

/// Moves on to where `stops` says; within a block at the latest to the block's `}`. Moves at least one token
/// from `first`.
void skip(TokenInput& in, const ParseState& state, const SignificantToken* first, StopsAt stops,
          Within within);

template <StopsAt Stops, Within Where = Within::Block>
struct sync {
  static void skip(TokenInput& in, const ParseState& state, const SignificantToken* first) {
    syntax::skip(in, state, first, Stops, Where);
  }
};

}  // namespace tenet::syntax
