// What a run takes, stage by stage. Entry point: RunProfiler.
#pragma once
#include <string>
#include <string_view>

#include "session.hpp"
#include "tenet/graph.hpp"
#include "tenet/profile_report.hpp"

namespace tenet::cli {

/// How a profile is asked for on the command line.
struct ProfileOptions {
  bool table = false;  ///< on standard error, below all that is wrong
  std::string json;    ///< a file; empty: none
  [[nodiscard]] bool wanted() const { return table || !json.empty(); }
};

/// Runs from its making. Not thread-safe.
class RunProfiler {
 public:
  explicit RunProfiler(unsigned threads);
  /// Ends the stage that runs, whose name outlives the profile.
  void end(std::string_view stage);
  /// Counts what the graph holds, in no stage.
  void count(const Graph& graph);
  /// Writes the file that was asked for; a problem of the session where that fails.
  void write(Session& session, const ProfileOptions& options, const Pack& pack);
  /// Shows the table, if it was asked for.
  void show(const Session& session, const ProfileOptions& options, const Pack& pack) const;

  report::RunProfile profile;  ///< what libraries note their own share in

 private:
  Stopwatch stage_;
};

}  // namespace tenet::cli
