// What every verb shares in one run: options, texts, diagnostics, the two output streams. Entry point:
// Session.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project_file.hpp"
#include "tenet/diagnostic.hpp"
#include "tenet/source.hpp"

namespace tenet::cli {

/// What the process ends with; docs/cli.md describes it.
enum ExitStatus : int {
  kHolds = 0,  ///< all is well
  kFindings =
      1,  ///< a finding of the level asked for, a failed test, a file that isn't in the canonical layout
  kWrongInput = 2,    ///< the policy, the facts or the command line are wrong
  kUndetermined = 3,  ///< nothing failed, but not everything is known to hold
  kStopped = 4,       ///< a resource limit
};

struct CommonOptions {
  std::vector<std::string> parameters;  ///< "module.name=value"
  std::vector<std::string> pack_path;
  std::string project;  ///< the project file to use; empty: the nearest `tenet.yaml`
  bool no_project = false;
  unsigned jobs = 0;  ///< 0: one a processor
  std::string color = "auto";
  std::string diagnostics = "text";  ///< how problems are shown: text or json
  bool quiet = false;
  bool verbose = false;
};

/// One run of one verb. Owns the texts that diagnostics and findings point into. Not thread-safe.
class Session {
 public:
  explicit Session(const CommonOptions& options);

  const CommonOptions& options;
  Sources sources;
  Diagnostics problems;
  std::optional<Project> project;  ///< what `tenet.yaml` says, once use_project has read it

  [[nodiscard]] unsigned threads() const;
  [[nodiscard]] bool color_output() const { return color_output_; }
  /// Columns of the terminal within reason; 100 where there is none, so that files and pipes get the same
  /// bytes everywhere.
  [[nodiscard]] std::size_t width() const { return width_; }

  /// Reads a file's text into `sources`; a problem (E3001) and kNoSource where it can't be read. `-` is
  /// standard input.
  SourceId read(const std::string& path);
  /// Writes a result to standard output, or to `path` in one step: either the old file or the whole new one
  /// is there.
  void write(std::string_view text, const std::string& path = {});
  /// A line for standard error that is no problem; nothing where the run is to be quiet.
  void note(const std::string& text) { notes_.push_back(text); }
  /// Shows what was collected so far on standard error, and forgets it. Whether errors were among it.
  bool tell();
  /// Shows what was collected on standard error, and returns kWrongInput where errors are among it, else
  /// `status`.
  int finish(int status);

 private:
  [[nodiscard]] std::string shown_problems() const;

  bool color_output_ = false, color_errors_ = false;
  std::size_t width_ = 100;
  std::vector<std::string> notes_;
};

}  // namespace tenet::cli
