// Holds the optimised pack against the one as written: each rewrite left out, and all of them, on each
// example topology.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "tenet/compile.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/program.hpp"
#include "tenet/report.hpp"

namespace tenet {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot = TENET_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Pack compiled(const std::set<std::string>& without) {
  Sources sources;
  std::map<std::string, SourceId> known;
  std::vector<SourceId> roots;
  for (const auto& entry : fs::directory_iterator(kRoot / "policies/lcs2005")) {
    if (entry.path().extension() != ".tenet") continue;
    const auto module = "lcs2005." + entry.path().stem().string();
    known[module] = sources.add(module, read(entry.path()));
  }
  for (const auto& [module, source] : known) roots.push_back(source);
  const auto find = [&](const std::string& module, Sources& into) {
    if (const auto found = known.find(module); found != known.end()) return found->second;
    auto path = module;
    std::replace(path.begin(), path.end(), '.', '/');
    return known[module] = into.add(module, read(kRoot / "stdlib" / (path + ".tenet")));
  };
  auto compilation = compile(sources, roots, find, {.pack_name = "lcs2005", .without = without});
  REQUIRE(compilation);
  return std::move(compilation).value().pack;
}

std::string findings(const std::shared_ptr<const Pack>& pack, const std::string& topology) {
  Sources sources;
  LoadOptions options;
  options.pack_facts = {(kRoot / "policies/lcs2005/facts/public_roots.yaml").string()};
  options.signers = true;
  auto facts = load_facts(sources, {topology}, std::make_shared<const Schema>(pack->schema), options);
  REQUIRE(facts);
  const auto at = facts->at.value_or(0);
  auto program = link(pack, std::make_shared<const Graph>(std::move(facts).value().graph));
  REQUIRE(program);
  EvaluateOptions how;
  how.now = at;
  const auto evaluation = evaluate(program.value(), how);
  return report::json_report({*pack, evaluation, sources, at});
}

TEST_CASE("rewrites change no finding") {
  std::vector<std::string> topologies;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "policies/lcs2005/examples")) {
    if (entry.path().filename() == "topology.yaml") topologies.push_back(entry.path().string());
  }
  REQUIRE(topologies.size() >= 13);
  const auto as_written = std::make_shared<const Pack>(compiled({"all"}));
  std::map<std::string, std::string> expected;
  for (const auto& topology : topologies) expected[topology] = findings(as_written, topology);
  std::vector<std::set<std::string>> choices = {{}};
  for (const auto& name : rewrite_names()) choices.push_back({name});
  for (const auto& without : choices) {
    INFO("without " << (without.empty() ? "nothing" : *without.begin()));
    const auto pack = std::make_shared<const Pack>(compiled(without));
    for (const auto& topology : topologies) {
      INFO(topology);
      CHECK(findings(pack, topology) == expected[topology]);
    }
  }
}

}  // namespace
}  // namespace tenet
