#include "project_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "tenet/diagnostics/project.hpp"
#include "tenet/fact_reader.hpp"

namespace tenet::cli {
namespace {

namespace fs = std::filesystem;

/// What a key's value must be.
enum class Form {
  names,           ///< a list of texts
  names_or_paths,  ///< the same, where those that look like a path or are one are relative to the file
  parameters,      ///< a mapping of names to scalars
  path,            ///< one path, relative to the file
  paths,           ///< a list of them
  version,         ///< the number 1
  word,            ///< one text
  words,           ///< a list of texts
};

struct Key {
  std::string_view section, name;
  Form form;
  std::string_view flag;
};

constexpr Key kKeys[] = {
#define TENET_PROJECT_KEY(section, key, form, flag, meaning) {section, key, Form::form, flag},
#include "project_keys.def"
#undef TENET_PROJECT_KEY
};

bool is_list(Form form) {
  return form == Form::names || form == Form::names_or_paths || form == Form::paths || form == Form::words;
}

bool is_section(std::string_view name) {
  return !name.empty() &&
         std::any_of(std::begin(kKeys), std::end(kKeys), [&](const Key& key) { return key.section == name; });
}

const Key* find_key(std::string_view section, std::string_view name) {
  const auto found = std::find_if(std::begin(kKeys), std::end(kKeys),
                                  [&](const Key& key) { return key.section == section && key.name == name; });
  return found == std::end(kKeys) ? nullptr : found;
}

std::vector<std::string_view> names_in(std::string_view section) {
  std::vector<std::string_view> names;
  for (const auto& key : kKeys) {
    if (key.section == section) names.push_back(key.name);
    const bool new_section = section.empty() && !key.section.empty() &&
                             std::find(names.begin(), names.end(), key.section) == names.end();
    if (new_section) names.push_back(key.section);
  }
  return names;
}

/// Walks one document; what it can read is in `project`, what it can't in `diagnostics`.
class ProjectReader {
 public:
  ProjectReader(const FactDocument& document, const std::string& path, Diagnostics& diagnostics)
      : document_(document), folder_(fs::path(path).parent_path()), diagnostics_(diagnostics) {
    project_.path = path;
  }

  Project read() {
    const auto& root = document_.root();
    if (root.kind != FactKind::map) {
      refuse(root.where, "a project file is a mapping", "it begins with `tenet: 1`");
      return std::move(project_);
    }
    read_section(root, "");
    const auto has_version = std::any_of(root.children.begin(), root.children.end(), [&](FactNodeId child) {
      return document_.nodes[child].key == "tenet";
    });
    if (!has_version) {
      diagnostics_.add(code::E3087, {root.where.source, {root.where.span.begin, root.where.span.begin}},
                       "the project file doesn't say which version of its format it is in",
                       "begin it with `tenet: 1`");
    }
    return std::move(project_);
  }

 private:
  void read_section(const FactNode& map, std::string_view section) {
    for (const auto child : map.children) {
      const auto& node = document_.nodes[child];
      if (section.empty() && is_section(node.key)) {
        if (node.kind == FactKind::map) {
          read_section(node, node.key);
        } else {
          refuse(node.where,
                 fmt::format("`{}` holds what `tenet {}` does unless told otherwise", node.key, node.key),
                 fmt::format("write a mapping of {}", fmt::join(names_in(node.key), ", ")));
        }
      } else if (const auto* key = find_key(section, node.key)) {
        read_value(*key, node);
      } else {
        refuse_key(node, section);
      }
    }
  }

  void refuse_key(const FactNode& node, std::string_view section) {
    const auto names = names_in(section);
    auto hint = did_you_mean(node.key, names);
    const bool topology =
        section.empty() && (node.key == "use" || node.key == "include" || node.key == "complete");
    if (topology) {
      hint = "is this a topology? Give it another name than `tenet.yaml`, or run with `--no-project`";
    } else if (node.key == "severity" || node.key == "waive" || node.key == "adjust") {
      hint = "severities and waivers are written in a module, which `changes` names";
    } else if (hint.empty()) {
      hint = fmt::format("there are {}", fmt::join(names, ", "));
    }
    const auto place = section.empty() ? std::string("a project file") : fmt::format("`{}`", section);
    diagnostics_.add(code::E3085, node.key_where,
                     fmt::format("{} has no key `{}`", place, printable(node.key)), hint);
  }

  void read_value(const Key& key, const FactNode& node) {
    if (key.form == Form::version) return read_version(node);
    if (key.form == Form::parameters) return read_parameters(node);
    auto values = is_list(key.form) ? texts_of(key, node) : text_of(key, node);
    for (auto& value : values) {
      if (!is_path(key.form, value.text)) continue;
      auto path = beside(value.text);
      std::error_code error;
      if (key.form != Form::path && !fs::exists(path, error)) {
        diagnostics_.add(code::E3088, value.where,
                         fmt::format("there is no file or folder `{}`", printable(path)),
                         "paths are relative to the project file");
      }
      value.text = std::move(path);
    }
    if (key.name == "changes") {
      project_.changes = std::move(values);
    } else if (key.name == "packs") {
      project_.packs = std::move(values);
    } else if (key.name == "paths") {
      project_.paths = std::move(values);
    } else if (!values.empty()) {
      project_.settings.push_back(
          {std::string(key.section), std::string(key.name), std::string(key.flag), std::move(values)});
    }
  }

  void read_version(const FactNode& node) {
    if (node.kind == FactKind::integer && node.integer == 1) return;
    diagnostics_.add(code::E3087, node.where, "this program reads version 1 of the project file's format",
                     "`tenet: 1`");
  }

  void read_parameters(const FactNode& node) {
    if (node.kind != FactKind::map) {
      return refuse(node.where, "`parameters` is a mapping of parameters to their values",
                    "`parameters: { module.name: value }`");
    }
    for (const auto child : node.children) {
      const auto& value = document_.nodes[child];
      if (is_scalar(value)) {
        project_.parameters.push_back({value.key, value.key_where, {value.text, value.where}});
      } else {
        refuse(value.where, fmt::format("the parameter `{}` is given one value", printable(value.key)),
               "a set or list is given by a module of one's own, with `adjust`");
      }
    }
  }

  std::vector<ProjectValue> text_of(const Key& key, const FactNode& node) {
    if (is_scalar(node) && !node.text.empty()) return {{node.text, node.where}};
    refuse(node.where, fmt::format("`{}` is one text", key.name), {});
    return {};
  }

  std::vector<ProjectValue> texts_of(const Key& key, const FactNode& node) {
    std::vector<ProjectValue> texts;
    if (node.kind != FactKind::list) {
      refuse(node.where, fmt::format("`{}` is a list of texts", key.name),
             is_scalar(node) && !node.text.empty() ? fmt::format("`{}: [{}]`", key.name, printable(node.text))
                                                   : fmt::format("`{}: [a, b]`", key.name));
      return texts;
    }
    for (const auto child : node.children) {
      const auto& element = document_.nodes[child];
      if (is_scalar(element) && !element.text.empty()) {
        texts.push_back({element.text, element.where});
      } else {
        refuse(element.where, fmt::format("`{}` is a list of texts", key.name), {});
      }
    }
    return texts;
  }

  static bool is_scalar(const FactNode& node) {
    return node.kind == FactKind::text || node.kind == FactKind::integer || node.kind == FactKind::boolean;
  }

  bool is_path(Form form, const std::string& text) const {
    if (form == Form::path || form == Form::paths) return true;
    if (form != Form::names_or_paths) return false;
    std::error_code error;
    return text.find('/') != std::string::npos || fs::exists(folder_ / text, error);
  }

  std::string beside(const std::string& text) const {
    auto path = (folder_ / text).lexically_normal().string();
    if (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
  }

  void refuse(Location where, std::string message, std::string hint) {
    diagnostics_.add(code::E3086, where, std::move(message), std::move(hint));
  }

  const FactDocument& document_;
  fs::path folder_;
  Diagnostics& diagnostics_;
  Project project_;
};

}  // namespace

std::optional<std::string> find_project_file(const std::string& folder) {
  for (fs::path at(folder);; at = at.parent_path()) {
    std::error_code error;
    if (fs::is_regular_file(at / "tenet.yaml", error))
      return (at / "tenet.yaml").lexically_proximate(folder).string();
    if (at == at.parent_path()) return std::nullopt;
  }
}

Expected<Project> read_project(Sources& sources, const std::string& path) {
  const auto source = open_fact_file(sources, path, {});
  if (!source) return source.diagnostics();
  auto document = read_yaml(sources.file(*source), *source);
  if (!document) return document.take_diagnostics();
  Diagnostics diagnostics;
  auto project = ProjectReader(*document, path, diagnostics).read();
  diagnostics.sort();
  if (diagnostics.has_errors()) return diagnostics;
  return project;
}

}  // namespace tenet::cli
