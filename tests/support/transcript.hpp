// Transcripts of the real program: commands, and what they print and end with. Entry point: check_transcript.
#pragma once
#include <string>
#include <vector>

namespace tenet::test {

/// One command of a transcript as written, and as it came out.
struct Step {
  std::string command;   ///< after `$ `
  std::string expected;  ///< up to the next command
  std::string actual;
};

/// Reads a transcript and runs its commands with the file's folder as the current one. A transcript is text
/// such as
///
///     $ tenet check topology.yaml
///     what standard output gets
///     [stderr]
///     what standard error gets
///     [exit 1]
///
/// where `[stderr]` and `[exit 0]` are left out. Lines above the first command are comments. Where the
/// environment has TENET_UPDATE=1, the file is rewritten with what came out.
[[nodiscard]] std::vector<Step> run_transcript(const std::string& path, const std::string& program);

/// The files of a folder that end in `.transcript`, also below it, sorted.
[[nodiscard]] std::vector<std::string> transcripts_below(const std::string& folder);

}  // namespace tenet::test
