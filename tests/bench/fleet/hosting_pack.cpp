#include "hosting_pack.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "tenet/compile.hpp"
#include "tenet/diagnostic.hpp"

namespace tenet::bench {
namespace {

namespace fs = std::filesystem;

/// Each file once, whichever way it is asked for.
class Modules {
 public:
  Modules(Sources& sources, std::vector<fs::path> places) : sources_(sources), places_(std::move(places)) {}

  SourceId read(const fs::path& path) {
    const auto key = path.lexically_normal().string();
    if (const auto known = read_.find(key); known != read_.end()) return known->second;
    std::ifstream in(path, std::ios::binary);
    return read_[key] = sources_.add(key, std::string(std::istreambuf_iterator<char>(in), {}));
  }

  SourceId find(std::string module) {
    std::replace(module.begin(), module.end(), '.', '/');
    for (const auto& place : places_) {
      if (const auto path = place / (module + ".tenet"); fs::exists(path)) return read(path);
    }
    return kNoSource;
  }

 private:
  Sources& sources_;
  std::vector<fs::path> places_;
  std::map<std::string, SourceId> read_;
};

}  // namespace

std::shared_ptr<const Pack> compile_folder(const std::string& folder, const std::set<std::string>& without) {
  const fs::path root = TENET_SOURCE_DIR, home = folder;
  Sources sources;
  Modules modules(sources, {home.parent_path(), root / "policies", root / "stdlib"});
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(home)) {
    if (entry.path().extension() == ".tenet") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<SourceId> roots;
  for (const auto& file : files) roots.push_back(modules.read(file));
  const auto find = [&](const std::string& module, Sources&) { return modules.find(module); };
  auto compiled = compile(sources, roots, find, {.pack_name = home.filename().string(), .without = without});
  if (!compiled) {
    std::fputs(render(compiled.diagnostics(), sources, {}).c_str(), stderr);
    return nullptr;
  }
  return std::make_shared<const Pack>(std::move(compiled->pack));
}

}  // namespace tenet::bench
