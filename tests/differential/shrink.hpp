// Makes a program that differs small. Entry point: shrink.
#pragma once
#include <string>

#include "compare.hpp"

namespace tenet::differential {

struct Reduced {
  std::string text;
  Difference difference;
};

/// A program, in the canonical layout, with the same kind of difference, of which nothing that is tried can
/// be left out: declarations, statements, facts, fields, parts of expressions.
[[nodiscard]] Reduced shrink(std::string text, Difference difference);

}  // namespace tenet::differential
