// Everything that this repository says in Tenet compiles, without errors and without warnings.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tenet/compile.hpp"

namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<tenet::SourceId> add_all(tenet::Sources& sources, const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return {};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".tenet") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  std::vector<tenet::SourceId> ids;
  for (const auto& path : found) ids.push_back(sources.add(path.string(), contents(path)));
  return ids;
}

}  // namespace

TEST_CASE("the standard library and the packs compile") {
  tenet::Sources sources;
  const fs::path root(TENET_SOURCE_DIR);
  auto roots = add_all(sources, root / "stdlib");
  const auto packs = add_all(sources, root / "policies");
  roots.insert(roots.end(), packs.begin(), packs.end());
  REQUIRE(!roots.empty());
  const auto lowered = tenet::lower(sources, roots, {});
  INFO(tenet::render(lowered.diagnostics(), sources));
  CHECK(lowered.has_value());
  CHECK(lowered.diagnostics().empty());
}
