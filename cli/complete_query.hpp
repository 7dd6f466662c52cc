// What may be typed next in a query. Entry point: complete_query.
#pragma once
#include "fact_queries.hpp"
#include "line_editor.hpp"

namespace tenet::cli {

/// Completions of a text that ends at the cursor: fields after a `.`, by the type of what stands before it;
/// ids within `Type "…`; else names that an expression may use here, and keywords. `:` begins a command, one
/// of `commands`.
[[nodiscard]] Completions complete_query(const FactQueries& queries, const Sources& sources,
                                         std::string_view text, const std::vector<std::string>& commands);

}  // namespace tenet::cli
