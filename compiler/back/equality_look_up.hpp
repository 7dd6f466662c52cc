// Where a filter asks for equality with what is known before its loop, so that an index can answer. Entry
// points: conjuncts, find_look_up.
#pragma once
#include <optional>
#include <vector>

#include "free_variables.hpp"
#include "tenet/core.hpp"

namespace tenet::back {

/// The parts of an `and`, in order; the term itself where it is none. Nothing of kNoTerm.
[[nodiscard]] std::vector<core::TermId> conjuncts(const core::Core& core, core::TermId condition);
/// The `and` of the parts; kNoTerm of none.
[[nodiscard]] core::TermId conjunction(core::Core& core, const std::vector<core::TermId>& parts);

/// `x.f.g == value`, or `value in x.f`.
struct EqualityLookUp {
  core::TermId conjunct = core::kNoTerm;
  core::TermId value = core::kNoTerm;
  core::Index index;
};

/// The best of the conjuncts to look elements of an extent up by: `variable` runs over the extent, and the
/// value speaks of none of `later` (which holds the variable itself).
[[nodiscard]] std::optional<EqualityLookUp> find_look_up(const core::Core& core, FreeVariables& free,
                                                         core::VariableId variable, core::TermId extent,
                                                         const std::vector<core::TermId>& conditions,
                                                         const Variables& later);

/// The elements of the extent that the look-up finds: a term of kind `matching` or `candidates`.
[[nodiscard]] core::TermId add_look_up(core::Core& core, core::TermKind kind, core::TermId extent,
                                       const EqualityLookUp& found);

}  // namespace tenet::back
