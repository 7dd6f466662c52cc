// What the core's kinds of terms are called. Entry points: term_name, path_name.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tenet/core.hpp"

namespace tenet::back {

[[nodiscard]] std::string_view term_name(core::TermKind kind);

/// "Host.peers.name": fields that are read one after the other. Pre: there is one.
[[nodiscard]] std::string path_name(const Schema& schema, const std::vector<FieldRef>& fields);

/// The same of several ways, with `between` between them.
[[nodiscard]] std::string path_names(const Schema& schema, const core::Paths& paths,
                                     std::string_view between);

}  // namespace tenet::back
