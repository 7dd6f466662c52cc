// How findings name entities and other values, without row numbers. Entry points: entity_name, element,
// fingerprint.
#pragma once
#include <string>
#include <vector>

#include "show/show.hpp"
#include "tenet/findings.hpp"

namespace tenet::evidence {

[[nodiscard]] EntityName entity_name(const Graph& graph, Row row);

/// A binder's or focus' value; `type` is the pack's.
[[nodiscard]] FocusElement element(shown::Context context, const Type& type, Word value);

/// 16 hex digits over policy, tag, subject ids and focus ids: FNV-1a, so stable everywhere and over
/// renumbering.
[[nodiscard]] std::string fingerprint(const Pack& pack, const Finding& finding);

/// An expression of the source with its white space folded; empty where the pack is stripped.
[[nodiscard]] std::string source_text(const Pack& pack, const PackPlace& place);

}  // namespace tenet::evidence
