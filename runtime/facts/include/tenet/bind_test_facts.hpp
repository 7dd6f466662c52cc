// The facts of a test into a graph. Entry point: bind_test_facts.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/graph.hpp"
#include "tenet/tests.hpp"

namespace tenet {

struct TestFactsOptions {
  std::string folder;    ///< of the test's text: ids of certificates in files are relative to it
  bool signers = false;  ///< verify which of the certificates in files signed which; else that is unknown
};

/// The facts called `given` ("module.facts") among `blocks`, with what they are like, changed as the case
/// says. What they omit is unknown; of certificates, healthy (see docs/facts.md). Nothing is read from files
/// but the certificates that are said to lie in one. Safe to call from several threads.
[[nodiscard]] Expected<Graph> bind_test_facts(std::shared_ptr<const Schema> schema,
                                              const std::vector<FactsBlock>& blocks, std::string_view given,
                                              const TestCase& test_case,
                                              const TestFactsOptions& options = {});

}  // namespace tenet
