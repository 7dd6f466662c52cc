// `tenet facts`: the graph as loaded.
#include <CLI/CLI.hpp>

#include "facts_input.hpp"
#include "tenet/graph_report.hpp"
#include "tenet/load_facts.hpp"
#include "verbs.hpp"

namespace tenet::cli {
namespace {

struct FactsVerbOptions {
  FactsOptions facts;
  std::string format = "table";
  std::string output;
};

int run_facts(const CommonOptions& common, const FactsVerbOptions& options) {
  Session session(common);
  const auto loaded = load_facts_and_policies(session, options.facts);
  if (!loaded) return session.finish(kWrongInput);
  warn_of(loaded->malformed, session.problems);
  const bool json = options.format == "json";
  session.write(json ? report::graph_json(*loaded->graph, session.sources)
                     : report::graph_table(*loaded->graph, session.sources, session.width()),
                options.output);
  return session.finish(kHolds);
}

}  // namespace

void add_facts(CLI::App& app, CommonOptions& common, Chosen& chosen) {
  auto options = std::make_shared<FactsVerbOptions>();
  options->facts.all_signers = true;
  auto* verb = add_verb(app, common, "facts", "Show the facts as loaded, certificates parsed", R"(Examples:
  tenet facts topology.yaml                       tables; - is absent, ? is unknown
  tenet facts topology.yaml --format json)");
  add_facts_arguments(*verb, options->facts);
  verb->add_option("--format,-f", options->format, "table or json")
      ->type_name("FORMAT")
      ->check(one_of({"table", "json"}));
  verb->add_option("--output,-o", options->output, "Write there instead of standard output")
      ->type_name("FILE");
  verb->callback(
      [&common, &chosen, options] { chosen = [&common, options] { return run_facts(common, *options); }; });
}

}  // namespace tenet::cli
