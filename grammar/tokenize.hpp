// From characters to tokens. Entry point: tokenize.
#pragma once
#include <vector>

#include "tenet/diagnostic.hpp"
#include "tenet/token.hpp"

namespace tenet::syntax {

struct Tokenized {
  std::vector<Token> tokens;  ///< Cover every byte in order; the last is End.
  Diagnostics diagnostics;
  bool too_many_errors = false;  ///< Some weren't reported.
};

/// Total: any bytes become tokens. Linear in time and memory.
[[nodiscard]] Tokenized tokenize(const SourceFile& file, SourceId source);

}  // namespace tenet::syntax
