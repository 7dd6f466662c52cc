// From the names of packs and policy files to one verified pack. Entry point: load_policies.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pack_search.hpp"
#include "session.hpp"
#include "tenet/pack.hpp"
#include "tenet/policy_plan.hpp"

namespace tenet::cli {

/// A pack that a topology's `use` or the command line names.
struct PackUse {
  std::string name;
  Location where;
};

struct PolicySet {
  std::shared_ptr<const Pack> pack;
  std::vector<std::string> fact_files;  ///< the packs' own
  std::vector<std::string> selected;    ///< "module.policy" of those to evaluate; empty: all
  std::vector<PolicyPlan> plans;        ///< of what was compiled from sources
};

/// Compiles what `uses` names, and `policies` (files, folders, packs, or modules and policies of them), as
/// one pack, together with `changes`: further modules that only adjust and waive. Where `policies` isn't
/// empty, only they are selected; but files that only waive and adjust select nothing, and are in force for
/// what is judged anyway, a compiled pack included. Problems go to the session, none is returned then.
[[nodiscard]] std::optional<PolicySet> load_policies(Session& session, PackSearch& search,
                                                     const std::vector<PackUse>& uses,
                                                     const std::vector<std::string>& policies,
                                                     const std::vector<ProjectValue>& changes = {});

}  // namespace tenet::cli
