#include "transcript.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tenet::test {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string with_line_end(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

// A shell, so that transcripts can hold pipes; the program is first on its path.
std::string run(const std::string& command, const fs::path& folder, const fs::path& program) {
  char name[] = "/tmp/tenet-transcript-XXXXXX";
  const fs::path scratch = mkdtemp(name);
  const auto script = "unset TENET_PATH NO_COLOR; export SCRATCH='" + scratch.string() + "' PATH='" +
                      program.parent_path().string() + "':\"$PATH\"; cd '" + folder.string() + "' && { " +
                      command + "\n} </dev/null >'" + (scratch / "out").string() + "' 2>'" +
                      (scratch / "err").string() + "'";
  const int status = std::system(script.c_str());
  auto text = with_line_end(read(scratch / "out"));
  if (const auto errors = read(scratch / "err"); !errors.empty())
    text += "[stderr]\n" + with_line_end(errors);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != 0) text += "[exit " + std::to_string(code) + "]\n";
  fs::remove_all(scratch);
  // The scratch folder's name differs from run to run.
  for (auto at = text.find(scratch.string()); at != std::string::npos; at = text.find(scratch.string())) {
    text.replace(at, scratch.string().size(), "$SCRATCH");
  }
  return text;
}

}  // namespace

std::vector<Step> run_transcript(const std::string& path, const std::string& program) {
  std::istringstream lines(read(path));
  std::string comment;
  std::vector<Step> steps;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("$ ")) {
      steps.push_back({line.substr(2), "", ""});
    } else {
      (steps.empty() ? comment : steps.back().expected) += line + '\n';
    }
  }
  for (auto& step : steps) step.actual = run(step.command, fs::path(path).parent_path(), program);
  if (const char* update = std::getenv("TENET_UPDATE"); update != nullptr && *update == '1') {
    std::ofstream out(path, std::ios::binary);
    out << comment;
    for (const auto& step : steps) out << "$ " << step.command << '\n' << step.actual;
  }
  return steps;
}

std::vector<std::string> transcripts_below(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".transcript") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace tenet::test
