// The frame of most rewrites: every term again, in order, with a chance to become another. Entry point:
// rebuild_terms.
#pragma once
#include <functional>

#include "tenet/core.hpp"

namespace tenet::back {

/// Called for each term, whose operands are rewritten already; adds it, or another of the same value, to
/// `core`, or names one that is there. The terms of `core` are those made so far.
using TermRewrite = std::function<core::TermId(core::Core& core, core::Term term)>;

/// The core with every term replaced by what `rewrite` makes of it.
[[nodiscard]] core::Core rebuild_terms(core::Core core, const TermRewrite& rewrite);

}  // namespace tenet::back
