// How long a program takes from start to finish: measure_start TIMES PROGRAM [ARGUMENT…] prints the median
// of so many runs as JSON, by the clock and by the processors. Its output is thrown away. Entry point: main.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <vector>

#include "stopwatch.hpp"

namespace {

using tenet::bench::median;

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

struct Run {
  double wall = 0, processor = 0;
  int status = -1;
};

Run run(char** arguments) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  Run result;
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  int status = 0;
  rusage usage{};
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments, environ) == 0 &&
      wait4(child, &status, 0, &usage) == child && WIFEXITED(status)) {
    result.status = WEXITSTATUS(status);
  }
  result.wall = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  result.processor = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const int times = argc > 2 ? std::atoi(argv[1]) : 0;
  if (times < 1) {
    fmt::print(stderr, "usage: measure_start TIMES PROGRAM [ARGUMENT…]\n");
    return 2;
  }
  std::vector<double> wall, processor;
  int status = 0;
  for (int i = 0; i < times; ++i) {
    const auto one = run(argv + 2);
    wall.push_back(one.wall);
    processor.push_back(one.processor);
    status = one.status;
  }
  fmt::print("{{\"start_ms\": {:.4g}, \"start_cpu_ms\": {:.4g}, \"status\": {}}}\n", median(wall),
             median(processor), status);
  return status < 0 ? 1 : 0;
}
