#include "project_arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "tenet/diagnostics/project.hpp"

namespace tenet::cli {
namespace {

std::string chosen_file(const CommonOptions& common) {
  if (!common.project.empty()) return common.project;
  std::error_code error;
  const auto here = std::filesystem::current_path(error);
  return common.no_project || error ? std::string() : find_project_file(here.string()).value_or("");
}

// Of several values the one that the argument's complaint is about.
Location refused_value(const ProjectSetting& setting, const std::string& complaint) {
  for (const auto& value : setting.values) {
    if (complaint.find('`' + value.text + '`') != std::string::npos) return value.where;
  }
  return setting.values.front().where;
}

void give(Session& session, CLI::App& verb, const ProjectSetting& setting) {
  auto* option = verb.get_option_no_throw(setting.flag);
  const bool concerned = setting.section.empty() || setting.section == verb.get_name();
  if (!concerned || option == nullptr || option->count() > 0) return;
  try {
    for (const auto& value : setting.values) option->add_result(value.text);
    option->run_callback();
  } catch (const CLI::ParseError& error) {
    std::string complaint = error.what();  // CLI11 puts the argument's name and a colon before it
    if (const auto colon = complaint.find(": "); colon != std::string::npos) complaint.erase(0, colon + 2);
    session.problems.add(code::E3086, refused_value(setting, complaint), complaint);
  }
}

}  // namespace

void add_project_arguments(CLI::App& verb, CommonOptions& common) {
  verb.add_option("--project", common.project,
                  "The project file; else the nearest `tenet.yaml` from here upwards")
      ->type_name("FILE")
      ->group("Common");
  verb.add_flag("--no-project", common.no_project, "Use no project file")
      ->group("Common")
      ->excludes("--project");
}

bool use_project(Session& session, CommonOptions& common, CLI::App& verb) {
  const auto path = chosen_file(common);
  if (path.empty()) return true;
  auto project = read_project(session.sources, path);
  session.problems.append(project.take_diagnostics());
  if (!project) return false;
  if (common.verbose) session.note(fmt::format("the project file is {}", path));
  for (const auto& folder : project->paths) common.pack_path.push_back(folder.text);
  for (const auto& setting : project->settings) give(session, verb, setting);
  session.project = std::move(project).value();
  return !session.problems.has_errors();
}

}  // namespace tenet::cli
