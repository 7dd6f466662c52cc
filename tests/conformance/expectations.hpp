// What a conformance file says that the compiler must say of it. Entry point: read_expectations.
//
// On the line that a diagnostic begins on stands a comment:
//   // expect error E0301 `underlined text` says `part of the message` hint `part of the hint` times 2
// `says`, `hint` and `times` may be left out; several expectations of a line are joined by `and`. Where the
// line itself can't hold the comment, `// expect below …` stands on the line above. White space in the
// underlined text is folded. Without expectations a file must compile without a word.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenet::conformance {

struct Expected {
  std::uint32_t line = 0;
  std::string severity;  ///< "error" or "warning"
  std::string code;
  std::string underlined;
  std::string says;
  std::string hint;
};

struct ReadExpectations {
  std::vector<Expected> expected;
  std::vector<std::string> mistakes;  ///< expectations that can't be read
};

[[nodiscard]] ReadExpectations read_expectations(std::string_view text);

/// Runs of white space as one blank.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace tenet::conformance
