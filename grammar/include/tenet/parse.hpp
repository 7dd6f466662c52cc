// From text to tree. Entry point: parse.
#pragma once
#include "tenet/diagnostic.hpp"
#include "tenet/syntax.hpp"

namespace tenet::syntax {

/// There is always a tree; where something couldn't be read it has Error nodes, and the diagnostics say what.
struct Parsed {
  SyntaxTree tree;
  Diagnostics diagnostics;
};

/// Reads one module. Never throws for any text; takes time and memory linear in its length. The tree borrows
/// its text from `sources`. After kMaxSyntaxErrors the rest of the file isn't read, and a last diagnostic
/// says so. Pre: sources.has(source), and the text is shorter than 4 GiB.
[[nodiscard]] Parsed parse(const Sources& sources, SourceId source);

inline constexpr std::size_t kMaxSyntaxErrors = 200;
/// How deep brackets, blocks and operators without a left operand may nest.
inline constexpr std::uint32_t kMaxNesting = 200;

}  // namespace tenet::syntax
