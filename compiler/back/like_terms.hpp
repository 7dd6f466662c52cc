// Whether two terms are written alike, whatever their binders are called. Entry point: LikeTerms.
#pragma once
#include <utility>
#include <vector>

#include "free_variables.hpp"
#include "tenet/core.hpp"

namespace tenet::back {

/// Compares terms of one core, which must outlive it, as must what is known of its variables. Not
/// thread-safe.
class LikeTerms {
 public:
  LikeTerms(const core::Core& core, FreeVariables& free) : core_(core), free_(free) {}

  /// From here on a variable of the left term stands for one of the right term.
  void pair(core::VariableId left, core::VariableId right) { pairs_.emplace_back(left, right); }

  [[nodiscard]] bool are_alike(core::TermId left, core::TermId right);
  [[nodiscard]] bool are_alike(const core::Term& left, const core::Term& right);

 private:
  [[nodiscard]] bool speaks_of_pairs(core::TermId id);
  [[nodiscard]] bool is_same_variable(std::uint32_t left, std::uint32_t right) const;
  [[nodiscard]] bool means_the_same(const core::Term& left, const core::Term& right) const;
  [[nodiscard]] bool are_alike(const std::vector<core::LoopBinder>& left,
                               const std::vector<core::LoopBinder>& right);

  const core::Core& core_;
  FreeVariables& free_;
  std::vector<std::pair<core::VariableId, core::VariableId>> pairs_;  ///< the later ones hide the earlier
};

}  // namespace tenet::back
