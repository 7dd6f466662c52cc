#include "pack_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iterator>
#include <set>
#include <string_view>

namespace tenet::cli {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

// A module's name becomes a path, so it must be nothing but a name.
bool is_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  };
  return !name.empty() && name.front() != '.' && name.back() != '.' &&
         name.find("..") == std::string_view::npos && std::all_of(name.begin(), name.end(), fits);
}

void add(std::vector<std::string>& to, const std::string& folder) {
  if (is_folder(folder) && std::find(to.begin(), to.end(), folder) == to.end()) to.push_back(folder);
}

void add_environment(std::vector<std::string>& to) {
  const char* path = std::getenv("TENET_PATH");
  if (path == nullptr) return;
  std::string_view rest = path;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (end > 0) add(to, std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void add_installed(std::vector<std::string>& to) {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (error) return;
  const auto prefix = program.parent_path().parent_path();
  for (const auto* folder : {"policies", "stdlib", "share/tenet/policies", "share/tenet/stdlib"})
    add(to, (prefix / folder).string());
}

void add_above_input(std::vector<std::string>& to, const std::string& input) {
  std::error_code error;
  const auto here = fs::current_path(error);
  const auto start = (fs::path(input).is_absolute() ? fs::path(input) : here / input).lexically_normal();
  for (auto folder = is_folder(start) ? start : start.parent_path();; folder = folder.parent_path()) {
    for (const auto* name : {"policies", "stdlib"}) {
      const auto candidate = folder / name;
      const auto near = fs::path(input).is_absolute() ? candidate : candidate.lexically_proximate(here);
      add(to, near.string().starts_with("../../..") ? candidate.string() : near.string());
    }
    if (folder == folder.parent_path()) return;
  }
}

void add_around_file(std::vector<std::string>& to, const std::string& policy_file) {
  const auto folder = fs::path(policy_file).lexically_normal().parent_path();
  add(to, folder.empty() ? "." : folder.string());
  add(to, (folder / "..").lexically_normal().string());
}

}  // namespace

void PackSearch::add_above(const std::string& input) {
  inputs_.push_back(input);
  found_.reset();
}

void PackSearch::add_around(const std::string& policy_file) {
  policy_files_.push_back(policy_file);
  found_.reset();
}

const PackSearch::Found& PackSearch::found() const {
  if (found_) return *found_;
  auto& found = found_.emplace();
  for (const auto& folder : explicit_) add(found.first, folder);
  add_environment(found.first);
  for (const auto& input : inputs_) add_above_input(found.above, input);
  for (const auto& file : policy_files_) add_around_file(found.around, file);
  add_installed(found.last);
  return found;
}

std::vector<std::string> PackSearch::folders() const {
  std::vector<std::string> all;
  const auto is_listed = [&](const std::string& folder) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      std::error_code error;  // one folder may be reached in two ways
      return fs::equivalent(folder, other, error);
    });
  };
  const auto& found = this->found();
  for (const auto* some : {&found.first, &found.above, &found.around, &found.last}) {
    std::copy_if(some->begin(), some->end(), std::back_inserter(all), std::not_fn(is_listed));
  }
  return all;
}

std::optional<std::string> PackSearch::find_pack(const std::string& name) const {
  if (!is_name(name)) return std::nullopt;
  for (const auto& folder : folders()) {
    const auto path = (fs::path(folder) / name).lexically_normal();
    if (is_folder(path)) return path.string();
    if (const auto compiled = path.string() + ".tpack"; is_file(compiled)) return compiled;
  }
  return std::nullopt;
}

std::optional<std::string> PackSearch::find_module(const std::string& name) const {
  if (!is_name(name)) return std::nullopt;
  auto relative = name;
  std::replace(relative.begin(), relative.end(), '.', '/');
  for (const auto& folder : folders()) {
    const auto path = (fs::path(folder) / (relative + ".tenet")).lexically_normal();
    if (is_file(path)) return path.string();
  }
  return std::nullopt;
}

std::vector<std::string> PackSearch::pack_names() const {
  std::set<std::string> names;
  const auto& found = this->found();
  for (const auto* some : {&found.first, &found.above, &found.last}) {
    for (const auto& folder : *some) {
      std::error_code error;
      for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
           entry.increment(error)) {
        const auto& path = entry->path();
        if (path.extension() == ".tpack") names.insert(path.stem().string());
        if (is_folder(path)) names.insert(path.filename().string());
      }
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace tenet::cli
