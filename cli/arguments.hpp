// Values on the command line that mean something in the language: instants and parameters. Entry points:
// read_instant, read_parameters.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "session.hpp"
#include "tenet/program.hpp"

namespace tenet::cli {

/// `2026-06-01` or `2026-06-01T12:00Z`. A problem (E3063) and nothing where it is neither.
[[nodiscard]] std::optional<std::int64_t> read_instant(Session& session, const std::string& text);

/// The `--param m.name=value` of the command line in canonical form, checked against the pack. Problems:
/// E3062.
[[nodiscard]] LinkOptions read_parameters(Session& session, const Pack& pack);

}  // namespace tenet::cli
