// `tenet fmt`: policies in the canonical layout.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "files.hpp"
#include "tenet/format.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct FormatOptions {
  std::vector<std::string> paths;
  bool check = false;
};

// Rewrites one file, or says that it would; true where it was in the canonical layout.
bool format_file(Session& session, const std::string& path, bool check) {
  const auto source = session.read(path);
  if (source == kNoSource) return true;
  auto text = syntax::format(session.sources, source);
  session.problems.append(text.take_diagnostics());
  if (!text) return true;
  const bool from_input = path == "-";
  const bool same = text.value() == session.sources.file(source).text();
  if (from_input && !check) {
    session.write(text.value());
    return true;
  }
  if (same) return true;
  if (!check) session.write(text.value(), path);
  if (!session.options.quiet)
    session.write(fmt::format("{} {}\n", check ? "would change" : "changed", printable(path)));
  return false;
}

int run_fmt(const CommonOptions& common, const FormatOptions& options) {
  Session session(common);
  bool same = true;
  for (const auto& path : options.paths) {
    auto files = path == "-" ? Expected<std::vector<std::string>>(std::vector<std::string>{path})
                             : policy_files(path, true);
    session.problems.append(files.take_diagnostics());
    if (!files) continue;
    for (const auto& file : files.value()) same = format_file(session, file, options.check) && same;
  }
  return session.finish(options.check && !same ? kFindings : kHolds);
}

}  // namespace

void add_fmt(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<FormatOptions>();
  auto* verb = add_verb(app, common, "fmt", "Write policies in the canonical layout", R"(Examples:
  tenet fmt policies                 rewrite every policy in a folder
  tenet fmt --check policies         only say which would change; exit status 1 if any would
  tenet fmt - < draft.tenet          from standard input to standard output)");
  verb->add_option("PATH", options->paths, "Files or folders; - is standard input")->required();
  verb->add_flag("--check", options->check, "Change nothing; exit status 1 where something would change");
  verb->callback(
      [&common, &chosen, options] { chosen = [&common, options] { return run_fmt(common, *options); }; });
}

}  // namespace tenet::cli
