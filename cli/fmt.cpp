// `tenet fmt`: policies in the canonical layout.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "files.hpp"
#include "tenet/format.hpp"
#include "unified_diff.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct FormatOptions {
  std::vector<std::string> paths;
  bool check = false;
  bool diff = false;
  [[nodiscard]] bool only_look() const { return check || diff; }
};

void tell_change(Session& session, const FormatOptions& options, const std::string& path,
                 std::string_view before, std::string_view after) {
  if (options.diff) {
    session.write(unified_diff(printable(path), before, after));
  } else if (!session.options.quiet) {
    session.write(fmt::format("{} {}\n", options.check ? "would change" : "changed", printable(path)));
  }
}

// Rewrites one file, or says that it would; true where it was in the canonical layout.
bool format_file(Session& session, const std::string& path, const FormatOptions& options) {
  const auto source = session.read(path);
  if (source == kNoSource) return true;
  auto text = syntax::format(session.sources, source);
  session.problems.append(text.take_diagnostics());
  if (!text) {
    if (path != "-") session.note(fmt::format("{} is left as it is, because of its errors", path));
    return true;
  }
  const auto before = session.sources.file(source).text();
  const bool same = text.value() == before;
  if (path == "-" && !options.only_look()) {
    session.write(text.value());
    return true;
  }
  if (same) return true;
  if (!options.only_look()) session.write(text.value(), path);
  tell_change(session, options, path, before, text.value());
  return false;
}

int run_fmt(Session& session, const FormatOptions& options) {
  bool same = true;
  for (const auto& path : options.paths) {
    auto files = path == "-" ? Expected<std::vector<std::string>>(std::vector<std::string>{path})
                             : policy_files(path, true);
    session.problems.append(files.take_diagnostics());
    if (!files) continue;
    for (const auto& file : files.value()) same = format_file(session, file, options) && same;
  }
  return session.finish(options.only_look() && !same ? kFindings : kHolds);
}

}  // namespace

void add_fmt(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<FormatOptions>();
  auto* verb = add_verb(app, common, "fmt", "Write policies in the canonical layout", R"(Examples:
  tenet fmt policies                 rewrite every policy in a folder
  tenet fmt --check policies         only say which would change; exit status 1 if any would
  tenet fmt --diff policies          show what would change, as a unified diff; the same status
  tenet fmt - < draft.tenet          from standard input to standard output)");
  verb->add_option("PATH", options->paths, "Files or folders; - is standard input")->required();
  verb->add_flag("--check", options->check, "Change nothing; exit status 1 where something would change");
  verb->add_flag("--diff", options->diff, "Change nothing; print what would change as a unified diff")
      ->excludes("--check");
  verb->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_fmt(session, *options); }; });
}

}  // namespace tenet::cli
