// The facts of a test as one document: blocks and entities that are like others written out, a case's changes
// made. Entry point: write_test_document.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/schema.hpp"
#include "tenet/tests.hpp"

namespace tenet {

/// A document of sections, as a topology has them; what is wrong is in the diagnostics (E1029, E1030).
[[nodiscard]] FactDocument write_test_document(const Schema& schema, const std::vector<FactsBlock>& blocks,
                                               std::string_view given, const TestCase& test_case,
                                               Diagnostics& diagnostics);

}  // namespace tenet
