#include "run_profiler.hpp"

#include <sys/resource.h>

#include <cstdio>

#include "files.hpp"

namespace tenet::cli {
namespace {

/// Bytes of memory that the process had at most so far; 0 where the system doesn't tell.
std::uint64_t peak_resident() {
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0 || usage.ru_maxrss <= 0) return 0;
#ifdef __APPLE__
  return static_cast<std::uint64_t>(usage.ru_maxrss);
#else
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
#endif
}

}  // namespace

RunProfiler::RunProfiler(unsigned threads) { profile.threads = threads; }

void RunProfiler::end(std::string_view stage) {
  profile.peak_resident = peak_resident();
  auto spent = stage_.lap();
  if (stage == "evaluate") spent -= profile.evaluation.measuring;
  profile.stages.push_back({stage, spent, profile.peak_resident});
  profile.spent += spent;
}

void RunProfiler::count(const Graph& graph) {
  profile.graph = profile_of(graph);
  static_cast<void>(stage_.lap());
}

void RunProfiler::write(Session& session, const ProfileOptions& options, const Pack& pack) {
  if (!options.json.empty())
    session.problems.append(write_file(options.json, report::json_profile(profile, pack)));
}

void RunProfiler::show(const Session& session, const ProfileOptions& options, const Pack& pack) const {
  if (!options.table) return;
  const auto text = report::text_profile(profile, pack, session.width());
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace tenet::cli
