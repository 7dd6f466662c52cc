// A run over random programs. Entry point: run.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "compare.hpp"

namespace tenet::differential {

struct RunOptions {
  std::uint64_t programs = 1000;
  std::uint64_t seed = 1;
  std::uint64_t most_differences = 3;  ///< after so many the run ends
  bool tells = false;                  ///< says on stderr how far it is
};

struct RunResult {
  std::uint64_t programs = 0, compiled = 0;
  std::vector<std::string> refused;      ///< why the first few weren't programs
  std::vector<std::string> differences;  ///< reduced, ready to be pasted into a test
  Distribution distribution;
};

/// The program of one seed; a few have many entities, so that several threads have work.
[[nodiscard]] std::string program_of(std::uint64_t seed);
/// Programs of the seeds from options.seed on.
[[nodiscard]] RunResult run(const RunOptions& options);
[[nodiscard]] std::string summary(const RunOptions& options, const RunResult& result);

}  // namespace tenet::differential
