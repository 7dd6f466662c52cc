// Random programs without end: `random_programs --programs N --seed S`. Compares each as compare.hpp says,
// reduces what differs, prints what the programs were like, and fails if any differed.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "compare.hpp"
#include "programs/program.hpp"
#include "run.hpp"

int main(int argc, char** argv) {
  tenet::differential::RunOptions options;
  options.tells = true;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const auto number = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--programs") options.programs = number;
    if (name == "--seed") options.seed = number;
    if (name == "--differences") options.most_differences = number;
    if (name == "--print") {
      std::fputs(tenet::differential::program_of(number).c_str(), stdout);
      return 0;
    }
  }
  const auto result = tenet::differential::run(options);
  std::fputs(tenet::differential::summary(options, result).c_str(), stdout);
  for (const auto& each : result.differences) std::fputs(each.c_str(), stdout);
  return result.differences.empty() ? 0 : 1;
}
