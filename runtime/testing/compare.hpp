// What a case expected against what came out. Entry point: compare.
#pragma once
#include "tenet/testing.hpp"

namespace tenet::testing {

/// Fills `missing` and `unexpected`: the two differences of what was expected and what came, as multisets.
void compare(const TestCase& test_case, const Pack& pack, const Evaluation& evaluation, CaseResult& result);

}  // namespace tenet::testing
