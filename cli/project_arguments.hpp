// The project file beside the command line: what the one says unless the other does. Entry points:
// add_project_arguments, use_project.
#pragma once
#include "session.hpp"

namespace CLI {
class App;
}

namespace tenet::cli {

/// Describes `--project` and `--no-project` to CLI11.
void add_project_arguments(CLI::App& verb, CommonOptions& common);

/// Reads the project file, if there is one, into the session and gives the verb's arguments that the command
/// line left out their values from it. False where something is wrong with it: E3086 for a value that the
/// argument refuses, and those of read_project.
[[nodiscard]] bool use_project(Session& session, CommonOptions& common, CLI::App& verb);

}  // namespace tenet::cli
