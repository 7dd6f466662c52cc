// `tenet facts`: the graph as loaded.
#include <CLI/CLI.hpp>

#include "facts_input.hpp"
#include "project_arguments.hpp"
#include "tenet/graph_report.hpp"
#include "tenet/load_facts.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct FactsVerbOptions {
  FactsOptions facts;
  std::vector<std::string> types;
  std::string format = "table";
  std::string output;
};

int run_facts(Session& session, const FactsVerbOptions& options) {
  const auto loaded = load_facts_and_policies(session, options.facts);
  if (!loaded) return session.finish(kWrongInput);
  warn_of(loaded->malformed, session.problems);
  std::vector<TypeIndex> types;
  for (const auto& name : options.types) {
    if (const auto type = find_entity_type(session, loaded->graph->schema(), name)) types.push_back(*type);
  }
  if (session.problems.has_errors()) return session.finish(kWrongInput);
  const bool json = options.format == "json";
  session.write(json ? report::graph_json(*loaded->graph, session.sources, types)
                     : report::graph_table(*loaded->graph, session.sources, session.width(), types),
                options.output);
  return session.finish(kHolds);
}

}  // namespace

void add_facts(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<FactsVerbOptions>();
  options->facts.all_signers = true;
  auto* verb = add_verb(app, common, "facts", "Show the facts as loaded, certificates parsed", R"(Examples:
  tenet facts topology.yaml                       tables; - is absent, ? is unknown
  tenet facts topology.yaml --format json
  tenet facts topology.yaml --type Certificate    of one kind, with its subtypes)");
  add_facts_arguments(*verb, options->facts);
  verb->add_option("--type", options->types, "Only entities of this type and its subtypes; may be repeated")
      ->type_name("TYPE")
      ->allow_extra_args(false);
  verb->add_option("--format,-f", options->format, "table or json")
      ->type_name("FORMAT")
      ->check(one_of({"table", "json"}));
  verb->add_option("--output,-o", options->output, "Write there instead of standard output")
      ->type_name("FILE");
  add_project_arguments(*verb, common);
  verb->callback([&common, &chosen, verb, options] {
    chosen = [&common, verb, options](Session& session) {
      return use_project(session, common, *verb) ? run_facts(session, *options) : session.finish(kWrongInput);
    };
  });
}

}  // namespace tenet::cli
