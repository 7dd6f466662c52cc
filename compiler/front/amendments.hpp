// What an organisation changes of the policies it uses: waivers and adjustments. Entry point:
// convert_amendments.
#pragma once
#include "front/world.hpp"

namespace tenet::front {

/// Checks all modules' waivers and adjustments and puts the roots' into the core. Pre: policies are lowered.
void convert_amendments(World& world);

void convert_waivers(World& world, ModuleIndex module);
void convert_adjustments(World& world, ModuleIndex module);

/// The policy that a `waive` or an `adjust` names, and its requirement where it has a tag.
struct AmendedPolicy {
  const PolicyOutline* policy = nullptr;  ///< null after a report, or where it may be an echo
  const RequirementOutline* requirement = nullptr;
};
/// The path names a policy or, with a tag (else kNoNode), the module whose tag it is.
[[nodiscard]] AmendedPolicy find_amended(World& world, ModuleIndex module, NodeId path, NodeId tag);
/// "module.policy"
[[nodiscard]] std::string full_name(const World& world, const PolicyOutline& policy);
/// The text after `because`; empty after a report, and where there is none.
[[nodiscard]] std::string justification(World& world, ModuleIndex module, NodeId declaration);
/// Whether the module waives or adjusts anything.
[[nodiscard]] bool amends(const World& world, ModuleIndex module);

}  // namespace tenet::front
