// How a policy is decided and what that costs, for people. A value; made by explain_plan (compile.hpp).
#pragma once
#include <string>
#include <vector>

#include "tenet/source.hpp"

namespace tenet {

/// A loop, a look-up or an instruction over whole sets.
struct PlanStep {
  unsigned depth = 0;
  std::string text;   ///< "every host in Host"
  std::string count;  ///< how many elements: "|Host|"
  Location where;
  bool runs_over_all = false;  ///< of a type, without an index
};

struct PolicyPlan {
  std::string policy;  ///< "module.policy"
  Location where;
  std::vector<PlanStep> steps;
  std::string cost;          ///< "|Host| × |Host.peers|": of what is dearest
  unsigned degree = 0;       ///< how many extents it multiplies
  bool superlinear = false;  ///< of them two are of one type, or there are three
  Location dearest;          ///< what makes it so
};

/// The plans as text for people, or as one JSON object.
[[nodiscard]] std::string plans_text(const std::vector<PolicyPlan>& plans, const Sources& sources);
[[nodiscard]] std::string plans_json(const std::vector<PolicyPlan>& plans, const Sources& sources);

}  // namespace tenet
