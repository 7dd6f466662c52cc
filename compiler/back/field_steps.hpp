// Fields that are read one after the other, from a variable to a value. Entry point: steps_to.
#pragma once
#include <optional>
#include <vector>

#include "tenet/core.hpp"

namespace tenet::back {

struct FieldSteps {
  core::VariableId root = core::kNoVariable;
  std::vector<core::TermId> steps;  ///< terms of kind `field`, the first one first
};

/// How a term is read from a variable; nothing where it is something else. What somebody vouches for
/// (`narrow`) is looked through.
[[nodiscard]] std::optional<FieldSteps> steps_to(const core::Core& core, core::TermId id);

/// The steps from that variable.
[[nodiscard]] std::optional<std::vector<core::TermId>> steps_from(const core::Core& core,
                                                                  core::VariableId variable, core::TermId id);

/// The fields that steps read.
[[nodiscard]] std::vector<FieldRef> fields_of(const core::Core& core, const std::vector<core::TermId>& steps);

}  // namespace tenet::back
