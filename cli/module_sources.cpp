#include "module_sources.hpp"

#include <algorithm>
#include <filesystem>

namespace tenet::cli {

std::string declared_module(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with("module ")) continue;
    line.remove_prefix(std::min(line.find_first_not_of(' ', 7), line.size()));
    return std::string(line.substr(0, line.find_first_of(" \t\r/")));
  }
  return {};
}

SourceId ModuleSources::read(const std::string& path) {
  std::error_code error;
  const auto canonical = std::filesystem::canonical(path, error);
  const auto key = error ? path : canonical.string();
  if (const auto known = by_file_.find(key); known != by_file_.end()) return known->second;
  const auto source = session_.read(path);
  by_file_.emplace(key, source);
  return source;
}

ModuleFinder ModuleSources::finder() {
  // The compiler passes the session's own sources, which `read` adds to.
  return [this](const std::string& module, Sources&) {
    const auto path = search_.find_module(module);
    return path ? read(*path) : kNoSource;
  };
}

}  // namespace tenet::cli
