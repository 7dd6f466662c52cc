// How deciding a policy divides among its requirements. Entry point: measure_requirements.
#pragma once
#include "evaluate/judge.hpp"
#include "tenet/profile.hpp"

namespace tenet {

/// Decides the policy anew up to each of its requirements, on as many of its elements as don't take long, on
/// the calling thread, and notes what that took. `pool`: where texts of the elements live. Pre: the policy
/// was judged to its end, and `profile` has its steps and elements.
void measure_requirements(const Program::Impl& program, const EvaluateOptions& options, const TextPool& pool,
                          const ElementList& elements, PolicyProfile& profile);

}  // namespace tenet
