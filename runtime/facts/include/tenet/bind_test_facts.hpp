// The facts of a test into a graph. Entry point: bind_test_facts.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/graph.hpp"
#include "tenet/tests.hpp"

namespace tenet {

/// The facts called `given` ("module.facts") among `blocks`, with what they are like, changed as the case
/// says. What they omit is unknown; of certificates, healthy (see docs/facts.md). Nothing is read from files.
[[nodiscard]] Expected<Graph> bind_test_facts(std::shared_ptr<const Schema> schema,
                                              const std::vector<FactsBlock>& blocks, std::string_view given,
                                              const TestCase& test_case);

}  // namespace tenet
