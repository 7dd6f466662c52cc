#include "test_packs.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "arguments.hpp"
#include "facts_input.hpp"
#include "files.hpp"
#include "module_sources.hpp"
#include "tenet/bind_test_facts.hpp"
#include "tenet/compile.hpp"

namespace tenet::cli {
namespace {

// `lcs2005` of `module lcs2005.topology`: what is tested together. A file that names no module stands alone.
std::string pack_of(std::string_view text, const std::string& path) {
  const auto module = declared_module(text);
  return module.empty() ? path : module.substr(0, module.find('.'));
}

std::map<std::string, std::vector<SourceId>> packs_below(Session& session, PackSearch& search,
                                                         ModuleSources& modules,
                                                         const std::vector<std::string>& paths) {
  std::map<std::string, std::vector<SourceId>> packs;
  std::set<SourceId> seen;
  for (const auto& path : paths) {
    search.add_above(path);
    auto files = policy_files(path, true);
    session.problems.append(files.take_diagnostics());
    if (!files) continue;
    for (const auto& file : files.value()) {
      search.add_around(file);
      const auto source = modules.read(file);
      if (source == kNoSource || !seen.insert(source).second) continue;
      packs[pack_of(session.sources.file(source).text(), file)].push_back(source);
    }
  }
  return packs;
}

std::string folder_of(const Sources& sources, const TestSuite& suite) {
  return std::filesystem::path(sources.file(suite.where.source).path()).parent_path().string();
}

testing::Run run_pack(const Session& session, const TestOptions& options, Compilation compilation) {
  const auto pack = std::make_shared<const Pack>(std::move(compilation.pack));
  const auto schema = std::shared_ptr<const Schema>(pack, &pack->schema);
  const bool signers = asks_for_signers(*pack);
  const auto bind = [&](const TestSuite& suite, const TestCase& test_case) {
    return bind_test_facts(schema, compilation.facts, suite.given, test_case,
                           {folder_of(session.sources, suite), signers});
  };
  testing::Options how;
  how.threads = session.threads();
  how.filter = options.filter;
  how.conditions = options.coverage;
  auto results = testing::run_tests(pack, compilation.tests, bind, how);
  return {pack, std::move(compilation.tests), std::move(results)};
}

}  // namespace

std::vector<testing::Run> run_packs(Session& session, const TestOptions& options) {
  PackSearch search(session.options.pack_path);
  ModuleSources modules(session, search);
  const auto paths = options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  const auto packs = packs_below(session, search, modules, paths);
  std::vector<testing::Run> runs;
  for (const auto& [name, roots] : packs) {
    auto compiled = compile(session.sources, roots, modules.finder(), {.pack_name = name, .without = {}});
    session.problems.append(compiled.take_diagnostics());
    if (compiled) runs.push_back(run_pack(session, options, std::move(compiled).value()));
  }
  return runs;
}

}  // namespace tenet::cli
