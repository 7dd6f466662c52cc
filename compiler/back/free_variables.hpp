// Which variables a term speaks of that it doesn't bind itself. Entry point: FreeVariables::of.
#pragma once
#include <unordered_map>
#include <vector>

#include "tenet/core.hpp"

namespace tenet::back {

using Variables = std::vector<core::VariableId>;  ///< sorted

/// Puts the second's variables among the first's.
void add_all(Variables& to, const Variables& from);
[[nodiscard]] bool have_common(const Variables& a, const Variables& b);

/// Remembers what it found: terms are append-only. For one core only.
class FreeVariables {
 public:
  const Variables& of(const core::Core& core, core::TermId id);

 private:
  std::unordered_map<core::TermId, Variables> known_;
};

}  // namespace tenet::back
