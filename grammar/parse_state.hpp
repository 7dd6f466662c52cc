// What the grammar of the syntax works on besides its input.
#pragma once
#include "syntax_errors.hpp"
#include "tree_builder.hpp"

namespace tenet::syntax {

struct ParseState {
  TreeBuilder tree;
  SyntaxErrors errors;
  std::uint32_t nesting = 0;
};

/// Thrown where a construct can't be completed; carries the token at which that shows, since unwinding
/// rewinds the input. INVARIANT: never leaves parse.cpp.
struct Abandon {
  const SignificantToken* at;
};

}  // namespace tenet::syntax
