// How long the whole LCS pack takes from source text in memory to verified bytecode. Bar: 20 ms.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "tenet/compile.hpp"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The texts of the pack and of what it uses, by module; files are read once, before timing.
struct Texts {
  std::map<std::string, std::string> pack, used;

  Texts() {
    const fs::path root = TENET_SOURCE_DIR;
    for (const auto& entry : fs::directory_iterator(root / "policies/lcs2005")) {
      if (entry.path().extension() == ".tenet")
        pack["lcs2005." + entry.path().stem().string()] = read(entry.path());
    }
    for (const auto& entry : fs::directory_iterator(root / "stdlib/std")) {
      if (entry.path().extension() == ".tenet")
        used["std." + entry.path().stem().string()] = read(entry.path());
    }
  }
};

void compile_lcs_pack(benchmark::State& state) {
  const Texts texts;
  std::size_t instructions = 0, bytes = 0;
  for (const auto& [module, text] : texts.pack) bytes += text.size();
  for (auto _ : state) {
    tenet::Sources sources;
    std::vector<tenet::SourceId> roots;
    std::map<std::string, tenet::SourceId> ids;
    for (const auto& [module, text] : texts.pack) {
      ids[module] = sources.add(module, text);
      roots.push_back(ids[module]);
    }
    const auto find = [&](const std::string& module, tenet::Sources& into) {
      if (const auto known = ids.find(module); known != ids.end()) return known->second;
      const auto text = texts.used.find(module);
      return text == texts.used.end() ? tenet::kNoSource : ids[module] = into.add(module, text->second);
    };
    auto compiled = tenet::compile(sources, roots, find, {"lcs2005", {}});
    if (!compiled) return state.SkipWithError("the pack doesn't compile");
    instructions = 0;
    for (const auto& policy : compiled->pack.policies) instructions += policy.decide.code.size();
    benchmark::DoNotOptimize(compiled);
  }
  state.counters["decide_instructions"] = static_cast<double>(instructions);
  state.counters["source_bytes"] = static_cast<double>(bytes);
}
BENCHMARK(compile_lcs_pack)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
