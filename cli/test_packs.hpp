// The tests of several packs in one run. Entry point: run_packs.
#pragma once
#include <string>
#include <vector>

#include "session.hpp"
#include "tenet/test_report.hpp"

namespace tenet::cli {

struct TestOptions {
  std::vector<std::string> paths;
  std::string filter;
  std::string format = "text";
  std::string output;
  bool coverage = false;
  bool full_coverage = false;  ///< of requirements alone; one that isn't covered fails
};

/// Compiles the modules below the paths, those of one pack (the first part of a module's name) together, and
/// runs their tests; in the order of the packs' names. Problems go to the session.
[[nodiscard]] std::vector<testing::Run> run_packs(Session& session, const TestOptions& options);

}  // namespace tenet::cli
