// The project file `tenet.yaml`: what a group of policies and topologies is always run with. Entry points:
// find_project_file, read_project.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tenet/expected.hpp"
#include "tenet/source.hpp"

namespace tenet::cli {

/// A text of the project file, paths already relative to the working directory.
struct ProjectValue {
  std::string text;
  Location where;
};

/// A key that stands in for an argument of the command line.
struct ProjectSetting {
  std::string section;  ///< the verb, or empty: of all verbs that have the argument
  std::string key;
  std::string flag;
  std::vector<ProjectValue> values;
};

struct ProjectParameter {
  std::string name;  ///< "module.name"
  Location where;    ///< of the name
  ProjectValue value;
};

/// What a project file says; project_keys.def has the meaning of each key.
struct Project {
  std::string path;
  std::vector<ProjectValue> changes, packs, paths;
  std::vector<ProjectParameter> parameters;
  std::vector<ProjectSetting> settings;
};

/// `tenet.yaml` in `folder` (absolute) or the nearest folder above it that has one, as a path to show.
[[nodiscard]] std::optional<std::string> find_project_file(const std::string& folder);

/// Reads a project file; its text stays in `sources`. All that is wrong with it is reported in one run: E1001
/// to E1009 where it is no YAML, E3085 a key that there isn't, E3086 a value of another form, E3087 another
/// version of the format.
[[nodiscard]] Expected<Project> read_project(Sources& sources, const std::string& path);

}  // namespace tenet::cli
