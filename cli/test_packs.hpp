// The tests of several packs in one run. Entry point: run_packs.
#pragma once
#include <string>
#include <vector>

#include "session.hpp"

namespace tenet::cli {

struct TestOptions {
  std::vector<std::string> paths;
  std::string filter;
  bool coverage = false;
  bool full_coverage = false;  ///< implies coverage; what is incomplete fails
};

struct TestTotals {
  std::size_t cases = 0, suites = 0, failed = 0;
  std::size_t uncovered =
      0;  ///< requirements not seen both to hold and to fail, where full coverage is asked for
};

/// Compiles the modules below the paths, those of one pack (the first part of a module's name) together, runs
/// their tests and writes what failed. Problems go to the session.
[[nodiscard]] TestTotals run_packs(Session& session, const TestOptions& options);

}  // namespace tenet::cli
