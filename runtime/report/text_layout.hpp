// Columns, wrapping and colours of the text report. Entry points: Palette, wrap, columns.
#pragma once
#include <string>
#include <string_view>

#include "tenet/findings.hpp"

namespace tenet::report {

/// Escape sequences, or nothing.
struct Palette {
  std::string_view error, warning, advice, undetermined, holds, strong, dim, reset;
  [[nodiscard]] static const Palette& of(bool color);
  [[nodiscard]] std::string_view of(Outcome outcome, Severity severity) const;
};

/// Columns that a printable text takes: its code points.
[[nodiscard]] std::size_t columns(std::string_view text);

/// The first `most` columns of a text, with an ellipsis where something was cut.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

/// Breaks a text at blanks so that no line is wider than `width`, the first beginning at column `at`, the
/// others after `indent` blanks. A word wider than a line stands on a line of its own: paths and names aren't
/// broken.
[[nodiscard]] std::string wrap(std::string_view text, std::size_t at, std::size_t indent, std::size_t width);

}  // namespace tenet::report
