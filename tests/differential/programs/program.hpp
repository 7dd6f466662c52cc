// A random program: one module with its schema, functions, policies, queries and facts. Entry point:
// make_program.
#pragma once
#include <cstdint>
#include <string>

namespace tenet::differential {

struct ProgramSize {
  int depth = 3;             ///< of expressions
  std::size_t entities = 3;  ///< of each type, at most
  bool many_subjects =
      false;  ///< enough for several threads; policies are shallow then, and speak of one subject each
};

/// The same seed gives the same text. Its facts are the block `world`; what is to be queried are the
/// constants `query…`; `// complete: R` says of an observed entity that all its rows are there.
[[nodiscard]] std::string make_program(std::uint64_t seed, const ProgramSize& size = {});

}  // namespace tenet::differential
