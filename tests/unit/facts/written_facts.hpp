// Fact documents in and out of tests: read a text, show the tree or the diagnostics as one line.
#pragma once
#include <string>
#include <string_view>

#include "tenet/expected.hpp"
#include "tenet/fact_document.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet::test {

/// `{a: 1, b: ["x", true], c: null}`: texts in quotes, integers and booleans as values.
[[nodiscard]] std::string shown(const FactDocument& document);

/// The tree that a text reads as, or its diagnostics: `E1003@2:5 message`, one after another with ` | `
/// between.
[[nodiscard]] std::string read_as(FactFormat format, std::string text);
[[nodiscard]] std::string shown(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace tenet::test
