// Policies whose cost grows faster than the facts do. Entry point: cost_warnings (compile.hpp).
#include <algorithm>
#include <utility>

#include "tenet/compile.hpp"
#include "tenet/diagnostics/policies.hpp"

namespace tenet {
namespace {

bool lies_within(const Location& inner, const Location& outer) {
  return inner.source == outer.source && outer.span.begin <= inner.span.begin &&
         inner.span.end <= outer.span.end;
}

}  // namespace

Diagnostics cost_warnings(const std::vector<PolicyPlan>& plans, const std::vector<Allowed>& allowed) {
  Diagnostics diagnostics;
  std::vector<bool> used(allowed.size(), false);
  for (const auto& plan : plans) {
    if (!plan.superlinear) continue;
    // A function of another module may be what is dear: the policy that calls it is the place to mend.
    const auto where = lies_within(plan.dearest, plan.where) ? plan.dearest : plan.where;
    const auto found = std::find_if(allowed.begin(), allowed.end(), [&](const Allowed& each) {
      return each.code == code::W0414 && lies_within(where, each.silenced);
    });
    if (found != allowed.end()) {
      used[static_cast<std::size_t>(found - allowed.begin())] = true;
      continue;
    }
    auto& warning = diagnostics.add(
        code::W0414, where, "`" + plan.policy + "` takes " + plan.cost + " steps",
        "compare a field of one for equality with a field of the other, follow a reference, or allow it");
    if (!(where == plan.dearest)) warning.labels.push_back({plan.dearest, "this is run over each time"});
  }
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    if (used[i]) continue;
    diagnostics.add(code::W0409, allowed[i].where,
                    "this `allow` silences nothing: what follows it has no `" +
                        std::string(kind_of(allowed[i].code).name) + "`",
                    "leave it out");
  }
  return diagnostics;
}

}  // namespace tenet
