// `tenet query`: one expression over the facts.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <map>
#include <set>

#include "arguments.hpp"
#include "facts_input.hpp"
#include "module_sources.hpp"
#include "tenet/compile.hpp"
#include "tenet/load_facts.hpp"
#include "tenet/report_answer.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct QueryOptions {
  std::string expression;
  FactsOptions facts;
  std::string at;
  std::string format = "table";
  std::string output;
};

// The texts that the pack was compiled from, by module: they needn't lie where the search path finds them.
std::map<std::string, const PackSource*> texts_of(const Pack& pack) {
  std::map<std::string, const PackSource*> texts;
  for (const auto& source : pack.sources) {
    if (const auto name = declared_module(source.text); !name.empty()) texts.emplace(name, &source);
  }
  return texts;
}

// The modules whose names the expression may use: all that the packs at hand consist of.
std::set<std::string> modules_of(const Pack& pack) {
  std::set<std::string> modules;
  for (const auto& entity : pack.schema.entities) modules.insert(entity.module);
  for (const auto& enumeration : pack.schema.enums) modules.insert(enumeration.module);
  for (const auto& policy : pack.policies) modules.insert(policy.module);
  modules.erase("");
  return modules;
}

std::optional<Answer> ask(Session& session, const QueryOptions& options, const FactsAndPolicies& loaded,
                          std::int64_t now) {
  const auto& pack = *loaded.policies.pack;
  const auto texts = texts_of(pack);
  const auto modules = modules_of(pack);
  ModuleSources files(session, loaded.search);
  const auto find = [&, in_files = files.finder()](const std::string& name, Sources& sources) {
    const auto text = texts.find(name);
    return text == texts.end() ? in_files(name, sources)
                               : sources.add(text->second->path, text->second->text);
  };
  const auto expression = session.sources.add("<expression>", options.expression);
  auto compiled = compile_query(session.sources, expression, {modules.begin(), modules.end()}, find);
  session.problems.append(compiled.take_diagnostics());
  if (!compiled) return std::nullopt;
  auto program = link(std::make_shared<const Pack>(std::move(compiled->pack)), loaded.graph);
  session.problems.append(program.take_diagnostics());
  if (!program) return std::nullopt;
  EvaluateOptions how;
  how.now = now;
  auto found = answer(program.value(), "query", how);
  session.problems.append(found.take_diagnostics());
  if (!found) return std::nullopt;
  return std::move(found).value();
}

int run_query(const CommonOptions& common, const QueryOptions& options) {
  Session session(common);
  std::optional<std::int64_t> at;
  if (!options.at.empty()) at = read_instant(session, options.at);
  auto facts = options.facts;
  // The policies' own needs don't tell what the expression reads.
  facts.all_signers = options.expression.find("signers") != std::string::npos ||
                      options.expression.find("chains") != std::string::npos;
  const auto loaded = load_facts_and_policies(session, facts);
  if (!loaded) return session.finish(kWrongInput);
  warn_of(loaded->malformed, session.problems);
  const auto now = at ? *at : loaded->at ? *loaded->at : static_cast<std::int64_t>(std::time(nullptr));
  const auto found = ask(session, options, *loaded, now);
  if (!found) return session.finish(kWrongInput);
  const auto& schema = loaded->policies.pack->schema;
  session.write(
      options.format == "json" ? report::answer_json(*found, schema) : report::answer_text(*found, schema),
      options.output);
  return session.finish(kHolds);
}

}  // namespace

void add_query(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<QueryOptions>();
  auto* verb = add_verb(app, common, "query", "Evaluate one expression over the facts", R"(Examples:
  tenet query 'count Certificate' topology.yaml
  tenet query '{ c for c in Certificate where c.not_after < now + 30 days }' topology.yaml
  tenet query '{ f.name for f in ArrayFace }' topology.yaml --format json)");
  verb->add_option("EXPR", options->expression, "An expression of the language")->required();
  add_facts_arguments(*verb, options->facts);
  verb->add_option("--at", options->at, "What `now` is; else the topology's instant, else now")
      ->type_name("TIME");
  verb->add_option("--format,-f", options->format, "table or json")
      ->type_name("FORMAT")
      ->check(one_of({"table", "json"}));
  verb->add_option("--output,-o", options->output, "Write there instead of standard output")
      ->type_name("FILE");
  verb->callback(
      [&common, &chosen, options] { chosen = [&common, options] { return run_query(common, *options); }; });
}

}  // namespace tenet::cli
