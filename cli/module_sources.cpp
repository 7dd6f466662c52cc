#include "module_sources.hpp"

#include <filesystem>

namespace tenet::cli {

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
