// What a case of a test expects. Entry point: convert_expectations.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// The outcomes of an Expect, judged by the policy that is tested and the ids of the case's facts. Null where
/// those aren't known after a report.
[[nodiscard]] std::vector<Expectation> convert_expectations(World& world, ModuleIndex module, NodeId expect,
                                                            const PolicyOutline* policy, const FactIds* ids);

}  // namespace tenet::front
