// How long `tenet check` takes on the Contoso example, from start to finish of the process. Bar: 50 ms.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

int run(const char* topology) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  char program[] = TENET_PROGRAM, verb[] = "check";
  char* arguments[] = {program, verb, const_cast<char*>(topology), nullptr};
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, program, &actions, nullptr, arguments, environ) == 0) waitpid(child, &status, 0);
  posix_spawn_file_actions_destroy(&actions);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void check_contoso(benchmark::State& state) {
  for (auto _ : state) {
    if (run(TENET_SOURCE_DIR "/policies/lcs2005/examples/contoso/topology.yaml") != 1) {
      return state.SkipWithError("the example wasn't found wrong");
    }
  }
}
BENCHMARK(check_contoso)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
