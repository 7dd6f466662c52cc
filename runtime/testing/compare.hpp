// What a case expected against what came out. Entry point: compare.
#pragma once
#include "tenet/testing.hpp"

namespace tenet::testing {

/// Fills `differences` and `come`: as multisets, what was expected and what came are equal, or near misses
/// are paired, and the rest is missing or unexpected.
void compare(const TestCase& test_case, const Pack& pack, const Evaluation& evaluation, CaseResult& result);

}  // namespace tenet::testing
