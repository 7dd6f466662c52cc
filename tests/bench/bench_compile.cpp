// How long policies take from source text in memory to verified bytecode, and to the canonical layout: the
// whole LCS pack (bar: 20 ms), and 1,000 to 100,000 lines (bar: 10,000 lines in 1 s, and in proportion to
// their number).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "lines_of_policy.hpp"
#include "tenet/compile.hpp"
#include "tenet/format.hpp"

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

void compile_lines(benchmark::State& state) {
  const auto text = tenet::bench::lines_of_policy(static_cast<std::size_t>(state.range(0)));
  const auto none = [](const std::string&, tenet::Sources&) { return tenet::kNoSource; };
  for (auto _ : state) {
    tenet::Sources sources;
    auto compiled = tenet::compile(sources, {sources.add("grown.tenet", text)}, none, {"grown", {}});
    if (!compiled) return state.SkipWithError("the lines don't compile");
    benchmark::DoNotOptimize(compiled);
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(compile_lines)
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Complexity(benchmark::oN)
    ->Unit(benchmark::kMillisecond);

void format_lines(benchmark::State& state) {
  const auto text = tenet::bench::lines_of_policy(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    tenet::Sources sources;
    auto laid_out = tenet::syntax::format(sources, sources.add("grown.tenet", text));
    if (!laid_out) return state.SkipWithError("the lines can't be read");
    benchmark::DoNotOptimize(laid_out);
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(format_lines)
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Complexity(benchmark::oN)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
