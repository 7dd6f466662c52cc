// What deciding a policy costs, in terms of how many entities there are. Entry point: CostWalk.
//
// A cost is a product: of extents (`|Host|`) and of sets that are smaller by nature (`|Pool.members|`, the
// rows of one value in an index). Of what is done one after the other only the dearest counts.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "tenet/core.hpp"
#include "tenet/policy_plan.hpp"

namespace tenet::back {

struct Cost {
  std::vector<std::string> factors;
  std::vector<TypeIndex> extents;  ///< root types of those of them that are extents
  Location dearest;                ///< what runs over the last extent

  [[nodiscard]] unsigned degree() const { return static_cast<unsigned>(extents.size()); }
  /// Some type is run over for each entity of it, or three are for each other.
  [[nodiscard]] bool is_superlinear() const;

  [[nodiscard]] std::string text() const;
};

[[nodiscard]] Cost times(Cost outer, const Cost& inner);
[[nodiscard]] Cost dearer(Cost a, Cost b);

/// Walks an optimised core; it must outlive the walk. Not thread-safe.
class CostWalk {
 public:
  explicit CostWalk(const core::Core& core) : core_(core) {}
  [[nodiscard]] PolicyPlan policy(const core::Policy& policy);

 private:
  using Sizes = std::unordered_map<core::VariableId, Cost>;

  Cost binders(const std::vector<core::LoopBinder>& binders, std::string_view word, Cost& sets);
  Cost statements(const std::vector<core::StatementId>& body);
  Cost cost(core::TermId id);
  Cost fresh_cost(const core::Term& term);
  Cost loop(const core::Term& term);
  Cost call(const core::Term& term);
  Cost along(const core::Term& term);
  Cost size(core::TermId set);
  Cost extent(const core::Term& term);
  Cost found(const core::Term& term);
  void step(std::string text, const Cost& count, Location where);
  [[nodiscard]] std::string field_name(const core::Term& term) const;
  [[nodiscard]] std::string spell(FieldRef field) const;
  [[nodiscard]] std::string spell(const core::Paths& paths) const;
  [[nodiscard]] std::string spell(const core::Index& index) const;
  [[nodiscard]] std::string spell(core::TermId set) const;

  const core::Core& core_;
  Sizes sizes_;  ///< of sets that have a name
  std::map<std::string, Cost> calls_;
  std::unordered_map<core::TermId, Cost> terms_;
  std::vector<PlanStep> steps_;
  unsigned depth_ = 0;
};

}  // namespace tenet::back
