// From the arguments to one verb's run. Entry point: run.
#pragma once

namespace tenet::cli {

/// Runs the program and returns its exit status.
int run(int argc, const char* const* argv);

}  // namespace tenet::cli
