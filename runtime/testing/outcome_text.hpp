// Outcomes as tests write them. Entry points: entry_of, written (testing.hpp), quoted.
#pragma once
#include "tenet/testing.hpp"

namespace tenet::testing {

[[nodiscard]] Entry entry_of(const Pack& pack, const Finding& finding, Expectation::Kind kind);
/// Among the requirements of the policies that were evaluated.
[[nodiscard]] Entry entry_of(const Pack& pack, const Evaluation& evaluation, const Expectation& expectation);

/// A text as a literal of the language, so that it can be copied into a test.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace tenet::testing
